/** An error as the SDK throws it: one that was answered has a status, one that was not has none. */
export function awsError(name: string, status?: number): Error {
  const error = Object.assign(new Error(name), { $metadata: status === undefined ? {} : { httpStatusCode: status } });
  error.name = name;
  return error;
}
