/** An IAM policy document as an object tree with late-bound leaves; each engine serialises it with its own function. */
export interface PolicyDocument<S> {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement<S>[];
}

export interface PolicyStatement<S> {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | Readonly<Partial<Record<'AWS' | 'Federated' | 'Service', S | readonly S[]>>>;
  readonly Action: string | readonly string[];
  /** Absent in trust policies. */
  readonly Resource?: S | readonly S[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, S | readonly S[]>>>>;
}

export const policyDocument = <S>(...statements: readonly PolicyStatement<S>[]): PolicyDocument<S> => ({
  Version: '2012-10-17',
  Statement: statements,
});
