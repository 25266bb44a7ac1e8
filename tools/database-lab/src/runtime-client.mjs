// What the Lambda runtime does: loads the handler, asks the Runtime API for work, and answers it, for ever.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;
const described = (error) =>
  JSON.stringify({ errorType: error?.name ?? 'Error', errorMessage: String(error?.message ?? error), trace: [] });

let handler;
try {
  const [module, name] = process.env['_HANDLER'].split('.');
  ({ [name]: handler } = await import(`${process.env.LAMBDA_TASK_ROOT}/${module}.mjs`));
} catch (error) {
  await fetch(`${api}/init/error`, { method: 'POST', body: described(error) });
  process.exit(1);
}
for (;;) {
  const next = await fetch(`${api}/invocation/next`);
  const id = next.headers.get('lambda-runtime-aws-request-id');
  const deadline = Number(next.headers.get('lambda-runtime-deadline-ms'));
  const context = { awsRequestId: id, getRemainingTimeInMillis: () => deadline - Date.now() };
  let path = 'response';
  let body;
  try {
    body = JSON.stringify((await handler(await next.json(), context)) ?? null);
  } catch (error) {
    path = 'error';
    body = described(error);
  }
  console.log(`END RequestId: ${id}`); // as Lambda's own log does: nothing of this invocation comes later
  await fetch(`${api}/invocation/${id}/${path}`, { method: 'POST', body });
}
