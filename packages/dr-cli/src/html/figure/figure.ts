import type { ConnectionPicture, Picture, RegionPicture } from '../../picture/picture.js';
import { counted, listed } from '../../picture/words.js';
import { html, type Markup } from '../markup.js';
import { clusterCard, clusterHeight } from './cluster-card.js';
import { connectionFigure, labelHeight, type Anchor } from './connection.js';
import { flowBand } from './flow-band.js';
import { joinedLines, lettersIn } from './text.js';
import { vpcBox } from './vpc-box.js';

/** Room for a CIDR in the column of each zone. */
const panelWidth = (regions: readonly RegionPicture[]): number =>
  Math.max(560, 64 + 134 * Math.max(...regions.flatMap(({ vpcs }) => vpcs.map(({ zones }) => zones.length))));

/** Between regions: room for the label of what joins them. */
const gutterWidth = ({ connections }: Picture): number => (connections.length > 0 ? 216 : 40);
const inset = 16;
const mostVpcs = 4;

interface Panel {
  readonly region: RegionPicture;
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly drawn: Markup;
  /** By the name of the VPC or the cluster: its vertical middle. */
  readonly middles: ReadonlyMap<string, number>;
}

/** The deployment as a drawing: regions side by side, what is in them, what joins them between, and what follows from a signal below. */
export function figure(picture: Picture): Markup {
  const drawable = picture.regions.filter(({ vpcs, clusters }) => vpcs.length + clusters.length > 0);
  if (drawable.length === 0) return html`<p>There is no VPC and no database in this deployment.</p>`;
  const panel = panelWidth(drawable);
  const gutter = gutterWidth(picture);
  let top = 0;
  const rows = drawable.flatMap((_, i) => {
    if (i % 2 === 1) return [];
    const { drawn, height } = figureRow(drawable.slice(i, i + 2), picture.connections, { top, panel, gutter });
    top += height + 24;
    return [drawn];
  });
  const width = drawable.length === 1 ? panel : 2 * panel + gutter;
  const flows = flowBand(picture.recovery.flows, top, width);
  return html`<svg
    viewBox="0 0 ${width} ${flows.height === 0 ? top - 24 : top + flows.height + 1}"
    role="img"
    aria-labelledby="figure-title figure-text"
    class="figure${drawable.length === 1 ? ' single' : ''}"
  >
    <title id="figure-title">${picture.title}: network in ${listed(drawable.map(({ region }) => region))}</title>
    <desc id="figure-text">${describe(picture)}</desc>
    <defs>
      <marker id="tip" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
        <path d="M0 0L8 4L0 8z" class="tip" />
      </marker>
      <marker id="next" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="7" markerHeight="7" orient="auto">
        <path d="M0 0L8 4L0 8z" class="flow-tip" />
      </marker>
    </defs>
    ${rows}${flows.drawn}
  </svg>`;
}

function figureRow(
  regions: readonly RegionPicture[],
  connections: readonly ConnectionPicture[],
  { top, panel, gutter }: { readonly top: number; readonly panel: number; readonly gutter: number },
): { drawn: Markup; height: number } {
  const laid = regions.map((region, i) => regionPanel(region, i * (panel + gutter), top, panel));
  const height = Math.max(...laid.map((one) => one.height));
  const frames = laid.map(
    (one) =>
      html`<rect
          class="region"
          x="${one.x + 1}"
          y="${top + 1}"
          width="${panel - 2}"
          height="${height - 2}"
          rx="16"
        />${one.drawn}`,
  );
  const [left, right] = laid;
  const between = left && right ? joints(left, right, connections) : undefined;
  return { drawn: html`${frames}${between}`, height };
}

function regionPanel(region: RegionPicture, x: number, top: number, width: number): Panel {
  const middles = new Map<string, number>();
  let y = top + 84;
  const boxes = region.vpcs.slice(0, mostVpcs).map((vpc) => {
    const box = vpcBox(vpc, x + inset, y, width - 2 * inset);
    middles.set(vpc.name, box.middle);
    y += box.height + 44;
    return box.drawn;
  });
  const more = region.vpcs.length - mostVpcs;
  const rest =
    more > 0
      ? html`<text class="small" x="${x + inset}" y="${y - 16}">and ${counted(more, 'more VPC')}, listed below</text>`
      : undefined;
  let under = y - 44 + (more > 0 ? 30 : 0);
  const cards = region.clusters.map((cluster) => {
    const at = under + 16;
    middles.set(cluster.name, at + clusterHeight(cluster) / 2);
    under = at + clusterHeight(cluster);
    return clusterCard(cluster, x + inset, at, width - 2 * inset);
  });
  const others = othersLines(region, width - 40);
  const bottom = under + 14 + others.length * 16;
  const drawn = html`<text class="region-name" x="${x + 20}" y="${top + 36}">${region.region}</text
    >${boxes}${rest}${cards}${others.map((line, at) => html`<text class="small" x="${x + 20}" y="${bottom - 6 - (others.length - 1 - at) * 16}">${line}</text>`)}`;
  return { region, x, width, height: bottom + 14 - top, drawn, middles };
}

/** Everything that is not drawn, in as many lines as it needs. */
const othersLines = ({ topics, others }: RegionPicture, width: number): readonly string[] => {
  const told = topics.map(({ name, subscribers }) => `topic ${name} with ${counted(subscribers, 'subscriber')}`);
  const all = [...told, ...others.map(({ count, what }) => `${count} ${what}`)];
  return all.length === 0 ? [''] : joinedLines(all, ' · ', lettersIn(width, 11.5));
};

/** The connections between two panels, their labels under one another. */
function joints(left: Panel, right: Panel, connections: readonly ConnectionPicture[]): Markup {
  let free = 0;
  const drawn = connections.map((connection) => {
    const from = anchorAt(left, connection, left.x + left.width - inset);
    const to = anchorAt(right, connection, right.x + inset);
    if (from === undefined || to === undefined) return undefined;
    const top = Math.max(free, (from.y + to.y) / 2 - labelHeight(connection) / 2);
    free = top + labelHeight(connection) + 16;
    return connectionFigure(connection, from, to, top);
  });
  return html`${drawn}`;
}

function anchorAt({ region, middles }: Panel, { ends }: ConnectionPicture, x: number): Anchor | undefined {
  const names = ends.filter((end) => end.region === region.region).flatMap(({ names: own }) => own);
  const y = names.map((name) => middles.get(name)).find((middle) => middle !== undefined);
  return y === undefined ? undefined : { x, y };
}

/** The drawing in words, for those who do not see it. */
function describe({ regions, connections, recovery }: Picture): string {
  const vpcs = regions.flatMap(({ region, vpcs: own }) =>
    own.map(
      ({ name, cidr, zones, endpoints }) =>
        `${region}: VPC ${name} with ${cidr} over ${counted(zones.length, 'zone')}, ${counted(endpoints.flatMap(({ services }) => services).length, 'endpoint')}.`,
    ),
  );
  const joined = connections.map(({ kind, ends: [near, far], checks }) => {
    const failing = checks.filter(({ holds }) => !holds).map(({ text }) => text);
    return `${kind} joins ${near.region} and ${far.region}${failing.length > 0 ? `, but: ${listed(failing)}` : ''}.`;
  });
  const databases = regions.flatMap(({ region, clusters }) =>
    clusters.map(
      ({ name, role, partOf }) => `${region}: database ${name}${partOf === undefined ? '' : `, ${role} of ${partOf}`}.`,
    ),
  );
  const flows = recovery.flows.flatMap(({ title, rows }) =>
    rows.map((row) => `${title}: ${row.map(({ what, name }) => `${what} ${name}`).join(', then ')}.`),
  );
  return [...vpcs, ...databases, ...joined, ...flows].join(' ');
}
