import type { sendUnaryData } from '@grpc/grpc-js';
import { GetRootResourceResponse, LogSeverity, SetRootResourceResponse } from '@pulumi/pulumi/proto/engine_pb.js';
import type { LogRequest, SetRootResourceRequest } from '@pulumi/pulumi/proto/engine_pb.js';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb.js';

/** What a program said through Pulumi's log. */
export interface LogLine {
  readonly severity: 'info' | 'warning' | 'error';
  readonly message: string;
}

interface Call<Request> {
  readonly request: Request;
}

/** The requests of Pulumi's engine, by their names in its gRPC service. */
export interface Engine {
  log(call: Call<LogRequest>, callback: sendUnaryData<Empty>): void;
  getRootResource(call: Call<object>, callback: sendUnaryData<GetRootResourceResponse>): void;
  setRootResource(call: Call<SetRootResourceRequest>, callback: sendUnaryData<SetRootResourceResponse>): void;
}

/** A stand-in for Pulumi's engine: keeps the program's log and the URN of its stack. */
export function createEngine(log: (line: LogLine) => void): Engine {
  const root = new GetRootResourceResponse();
  const severities = {
    [LogSeverity.INFO]: 'info',
    [LogSeverity.WARNING]: 'warning',
    [LogSeverity.ERROR]: 'error',
  } as const;
  return {
    log({ request }, callback) {
      const severity = request.getSeverity();
      if (severity !== LogSeverity.DEBUG) log({ severity: severities[severity], message: request.getMessage() });
      callback(null, new Empty());
    },
    getRootResource(_, callback) {
      callback(null, root);
    },
    setRootResource({ request }, callback) {
      root.setUrn(request.getUrn());
      callback(null, new SetRootResourceResponse());
    },
  };
}
