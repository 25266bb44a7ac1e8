/**
 * What a plan needs from an engine to write text that is only known at deployment: `S` is `string` in CDK (tokens) and
 * `Input<string>` in Pulumi.
 */
export interface LateText<S> {
  /** The id of the account that is deployed into. */
  readonly account: S;
  /** A template tag that joins late-bound values into text: `pulumi.interpolate`, or plain joining of CDK tokens. */
  text(strings: TemplateStringsArray, ...values: readonly S[]): S;
}
