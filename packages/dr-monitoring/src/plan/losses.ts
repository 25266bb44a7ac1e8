import { otherSide, type Alarm, type Publishes, type SeesLoss, type Side } from 'dr-core';

/**
 * The alarms of a side that tell the loss of the other region: those that say so themselves, and the trigger of what sees the
 * loss of a writer. None of them needs anything of the region that is lost.
 */
export function lossesOf<S>(
  { components }: { readonly components: readonly { readonly publishes: Publishes<S> }[] },
  side: Side,
): Alarm<S>[] {
  const triggers = components
    .map(({ publishes }) => publishes)
    .filter(seesLoss)
    .map(({ loss }) => loss.trigger);
  return components
    .flatMap(({ publishes }) => publishes.alarms)
    .filter(
      (alarm) =>
        alarm.side === side &&
        (alarm.lossOf === otherSide(side) ||
          triggers.some((trigger) => trigger.side === side && trigger.purpose === alarm.purpose)),
    );
}

const seesLoss = <S>(publishes: Publishes<S>): publishes is Publishes<S> & SeesLoss<S> => 'loss' in publishes;
