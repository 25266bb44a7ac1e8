import { Server, ServerCredentials, status, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { EngineService } from '@pulumi/pulumi/proto/engine_grpc_pb.js';
import { ResourceMonitorService } from '@pulumi/pulumi/proto/resource_grpc_pb.js';
import type { Engine } from './engine.js';
import type { Monitor } from './monitor.js';

/** Monitor and engine, reachable at one address. */
export interface Served {
  readonly address: string;
  stop(): void;
}

/** Serves a monitor and an engine to programs on this machine only, at a free port. */
export async function serve(monitor: Monitor, engine: Engine): Promise<Served> {
  const server = new Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
  server.addService(ResourceMonitorService, { ...unimplemented(ResourceMonitorService), ...monitor });
  server.addService(EngineService, { ...unimplemented(EngineService), ...engine });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return { address: `127.0.0.1:${port}`, stop: () => server.forceShutdown() };
}

/** Pulumi's runtime asks for features by calling them: what is not there must say so, and not hang. */
const unimplemented = (service: object): UntypedServiceImplementation =>
  Object.fromEntries(
    Object.keys(service).map((name) => [
      name,
      (_: unknown, callback: (error: { code: status; message: string }) => void) =>
        callback({ code: status.UNIMPLEMENTED, message: `a recording has no ${name}` }),
    ]),
  );
