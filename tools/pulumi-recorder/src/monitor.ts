import { status, type sendUnaryData } from '@grpc/grpc-js';
import * as proto from '@pulumi/pulumi/proto/resource_pb.js';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb.js';
import { Struct } from 'google-protobuf/google/protobuf/struct_pb.js';
import { ComputedOutputs } from './computed-outputs.js';
import { builtInInvokes, type Invokes } from './invokes.js';
import type { Ledger } from './ledger.js';
import { regionOf, registrationOf, type Setting } from './registration-of.js';
import { urnOf } from './urn.js';
import { plainValues } from './values.js';

/** What a stand-in monitor knows of the deployment that it pretends to be. */
export interface MonitorOptions extends Setting {
  /** Answers of provider functions beyond the built-in ones. */
  readonly invokes: Invokes;
  /** File or folder (with a trailing slash) from which provider packages are resolved. */
  readonly resolveFrom: string;
}

type Handler<Request, Response> = (
  call: { readonly request: Request },
  callback: sendUnaryData<Response> | ((error: Error | null, response?: Response) => void),
) => void;

/** The requests of Pulumi's resource monitor, by their names in its gRPC service, whichever way they arrive. */
export interface Monitor {
  readonly getDeploymentInfo: Handler<Empty, proto.DeploymentInfo>;
  readonly registerResource: Handler<proto.RegisterResourceRequest, proto.RegisterResourceResponse>;
  readonly registerResourceOutputs: Handler<proto.RegisterResourceOutputsRequest, Empty>;
  readonly readResource: Handler<proto.ReadResourceRequest, proto.ReadResourceResponse>;
  readonly invoke: Handler<proto.ResourceInvokeRequest, proto.ResourceInvokeResponse>;
  readonly call: Handler<proto.ResourceCallRequest, never>;
  readonly signalAndWaitForShutdown: Handler<Empty, Empty>;
}

/** The one stand-in for Pulumi's resource monitor: notes every registration and answers as after a successful creation. */
export function createMonitor(ledger: Ledger, options: MonitorOptions): Monitor {
  const computed = new ComputedOutputs(options.resolveFrom);
  const invokes: Invokes = { ...builtInInvokes, ...options.invokes };
  const answer = <Request, Response>(respond: (request: Request) => Response) => answering(ledger, respond);

  return {
    getDeploymentInfo: answer(() => deploymentInfo()),
    registerResource: answer((request: proto.RegisterResourceRequest) => {
      const registration = registrationOf(request, ledger, options);
      const { urn, id, type, name, region } = registration;
      const inputs = request.getObject()?.toJavaScript() ?? {};
      const outputs = id === null ? {} : { ...computed.of({ type, name, id, region }), ...inputs };
      ledger.add({ ...registration, outputs: plainValues(outputs) });
      return new proto.RegisterResourceResponse()
        .setUrn(urn)
        .setId(id ?? '')
        .setObject(Struct.fromJavaScript(outputs));
    }),
    registerResourceOutputs: answer((request: proto.RegisterResourceOutputsRequest) => {
      ledger.addOutputs(request.getUrn(), plainValues(request.getOutputs()?.toJavaScript() ?? {}));
      return new Empty();
    }),
    // What a program reads exists already, outside its deployment: answered with its id, and not recorded.
    readResource: answer((request: proto.ReadResourceRequest) =>
      new proto.ReadResourceResponse()
        .setUrn(urnOf(options, request.getParent(), request.getType(), request.getName()))
        .setProperties(request.getProperties()),
    ),
    invoke: answer((request: proto.ResourceInvokeRequest) => {
      const token = request.getTok();
      const respond = invokes[token];
      if (respond === undefined) throw new Error(unanswered(token, Object.keys(invokes)));
      const args = plainValues(request.getArgs()?.toJavaScript() ?? {});
      const region = regionOf(args, request.getProvider(), ledger, options);
      const result = respond({ args, region });
      return new proto.ResourceInvokeResponse().setReturn(Struct.fromJavaScript({ ...result }));
    }),
    call: answer((request: proto.ResourceCallRequest): never => {
      throw new Error(`the program calls the method ${request.getTok()}, which only a deployment can answer`);
    }),
    signalAndWaitForShutdown: answer(() => new Empty()),
  };
}

/** A handler of `respond`; what it throws fails the whole recording, even if the program catches the error. */
const answering =
  <Request, Response>(ledger: Ledger, respond: (request: Request) => Response): Handler<Request, Response> =>
  ({ request }, callback) => {
    ledger.noteActivity();
    let response: Response;
    try {
      response = respond(request);
    } catch (cause) {
      const failure = cause instanceof Error ? cause : new Error(String(cause));
      ledger.fail(failure);
      callback(Object.assign(failure, { code: status.INVALID_ARGUMENT, details: failure.message }));
      return;
    }
    callback(null, response);
  };

/** Resource references and output values stay off: then a resource given as an input arrives as its id. */
const deploymentInfo = (): proto.DeploymentInfo =>
  new proto.DeploymentInfo().setSupportedfeaturesList([
    proto.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_SECRETS,
    proto.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_ALIAS_SPECS,
    proto.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_DELETED_WITH,
    proto.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_REPLACE_WITH,
    proto.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_REPLACEMENT_TRIGGER,
  ]);

const unanswered = (token: string, known: readonly string[]): string =>
  `the program calls the provider function ${token}, which a recording cannot answer; ` +
  `give an answer in the option "invokes", or pass the value as configuration (answered: ${known.join(', ')})`;
