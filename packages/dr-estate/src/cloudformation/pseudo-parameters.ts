/** What every template may refer to without declaring it. `AWS::NoValue` is not here: it is the absence of a value. */
export function pseudoParameter(
  name: string,
  stack: { region: string; account: string; id: string; name: string },
): string | undefined {
  const { region, account, id } = stack;
  const partition = partitionOf(region);
  switch (name) {
    case 'AWS::Region':
      return region;
    case 'AWS::AccountId':
      return account;
    case 'AWS::Partition':
      return partition;
    case 'AWS::URLSuffix':
      return partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
    case 'AWS::StackName':
      return stack.name;
    case 'AWS::StackId':
      return `arn:${partition}:cloudformation:${region}:${account}:stack/${stack.name}/${id}`;
    case 'AWS::NotificationARNs':
      return '';
    default:
      return undefined;
  }
}

/** Whether a name is one of the pseudo-parameters, `AWS::NoValue` among them. */
export const isPseudoParameter = (name: string): boolean =>
  name === 'AWS::NoValue' || pseudoParameter(name, { region: '', account: '', id: '', name: '' }) !== undefined;

const partitionOf = (region: string): string =>
  region.startsWith('us-gov-') ? 'aws-us-gov' : region.startsWith('cn-') ? 'aws-cn' : 'aws';
