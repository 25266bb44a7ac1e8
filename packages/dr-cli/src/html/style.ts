/** The style sheet: light and dark by the reader's preference, system fonts, nothing loaded. */
export const style = `
:root{color-scheme:light dark;--page:#f6f7f9;--sheet:#fff;--ink:#16202c;--soft:#5a6878;--line:#d5dce4;--region:#eef2f7;--vpc:#fff;--zone:#aab6c4;
--public:#e3f4e8;--public-line:#3d9960;--private:#e4eefb;--private-line:#3c78c8;--interface:#efe8fb;--interface-line:#7d54c4;--gateway:#fdf0da;--gateway-line:#b87a1c;--database:#e0f3f3;--database-line:#23868a;
--good:#1c7f43;--bad:#c2282d;--unsure:#96690b}
@media (prefers-color-scheme:dark){:root{--page:#0f151c;--sheet:#161e27;--ink:#e8edf3;--soft:#9fadbc;--line:#2d3945;--region:#121a22;--vpc:#1a242f;--zone:#4b5a6a;
--public:#183324;--public-line:#4fb779;--private:#172d47;--private-line:#5d9ce8;--interface:#2a2143;--interface-line:#a583ea;--gateway:#3a2b12;--gateway-line:#dda047;--database:#12302f;--database-line:#4fb9bd;
--good:#5fcf8b;--bad:#ff7b7b;--unsure:#e4b44c}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
main{max-width:1400px;margin:0 auto;padding:32px 28px 64px}
h1{font-size:28px;margin:0;letter-spacing:-.01em}h2{font-size:19px;margin:44px 0 12px}h3{font-size:15px;margin:0 0 8px}
.lead{color:var(--soft);margin:4px 0 24px}
.figure{width:100%;height:auto;display:block}.figure.single{max-width:640px}
.figure text{fill:var(--ink);font-family:inherit;font-size:12px}
.figure .region{fill:var(--region);stroke:var(--line)}.figure .region-name{font-size:20px;font-weight:650}
.figure .vpc>rect{fill:var(--vpc);stroke:var(--private-line);stroke-width:1.4}
.figure .vpc-name{font-size:13.5px;font-weight:600}.figure .what{fill:var(--soft);font-weight:500}
.figure .small{fill:var(--soft);font-size:11.5px}
.figure .cidr,.cidr{font-family:ui-monospace,SFMono-Regular,Menlo,"DejaVu Sans Mono",monospace}.figure .cidr{font-size:11.5px}.figure .cidr.strong{font-size:13px;font-weight:600}
.figure .zone{fill:none;stroke:var(--zone);stroke-dasharray:4 4}.figure .zone-name{fill:var(--soft);font-size:11px}
.figure .subnet.public rect{fill:var(--public);stroke:var(--public-line)}.figure .subnet.private rect{fill:var(--private);stroke:var(--private-line)}
.figure .subnet .tier{font-size:10.5px;fill:var(--soft)}.figure .subnet:hover rect{stroke-width:2.4}
.figure .chip text{font-size:11px}.figure .chip rect{stroke-width:1}
.figure .chip.interface rect{fill:var(--interface);stroke:var(--interface-line)}.figure .chip.gateway rect,.figure .chip.nat rect{fill:var(--gateway);stroke:var(--gateway-line)}
.figure .chip.internet rect{fill:var(--public);stroke:var(--public-line)}.figure .chip.quiet rect{fill:none;stroke:var(--line)}
.figure .outward{stroke:var(--public-line);stroke-width:1.6;fill:none}.figure .tip{fill:var(--public-line)}
.figure .wire{fill:none;stroke-width:2.2}.figure .sound .wire{stroke:var(--good)}.figure .broken .wire{stroke:var(--bad);stroke-dasharray:7 5}
.figure .knot{stroke:var(--vpc);stroke-width:2}.figure .sound .knot{fill:var(--good)}.figure .broken .knot{fill:var(--bad)}
.figure .label{fill:var(--vpc);stroke-width:1.4}.figure .sound .label{stroke:var(--good)}.figure .broken .label{stroke:var(--bad)}
.figure .kind{font-weight:650;font-size:13px}.figure .check text{font-size:11px}.figure .holds .mark{fill:var(--good)}.figure .fails .mark,.figure .fails text{fill:var(--bad)}
.figure .cluster>rect{fill:var(--database);stroke:var(--database-line);stroke-width:1.4}.figure .part{font-size:13px;font-weight:600}
.figure .flow-title{font-size:15px;font-weight:650}.figure .step>rect{fill:var(--vpc);stroke:var(--zone);stroke-width:1.2}
.figure .step-name{font-size:11.5px;font-weight:600}.figure .step-line{font-size:11px}
.figure .flow-arrow{stroke:var(--soft);stroke-width:1.8;fill:none}.figure .flow-tip{fill:var(--soft)}
.legend{display:flex;flex-wrap:wrap;gap:6px 20px;margin:14px 0 0;padding:0;list-style:none;color:var(--soft);font-size:13px}
.legend i{display:inline-block;width:13px;height:13px;border-radius:4px;border:1px solid;margin-right:7px;vertical-align:-2px}
.legend .public{background:var(--public);border-color:var(--public-line)}.legend .private{background:var(--private);border-color:var(--private-line)}
.legend .database{background:var(--database);border-color:var(--database-line)}
.legend .interface{background:var(--interface);border-color:var(--interface-line)}.legend .gateway{background:var(--gateway);border-color:var(--gateway-line)}
.sheets{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,480px),1fr));gap:20px}
.sheet{background:var(--sheet);border:1px solid var(--line);border-radius:12px;padding:16px 18px;min-width:0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13.5px}caption{text-align:left;font-weight:600;padding-bottom:8px}
th,td{text-align:left;vertical-align:top;padding:7px 14px 7px 0;border-top:1px solid var(--line)}thead th{border-top:0;color:var(--soft);font-weight:500}tbody th{font-weight:500}
td p{margin:4px 0 0;color:var(--soft);font-size:12.5px}
summary{cursor:pointer;border-radius:4px}summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--private-line);outline-offset:2px}
.yes .mark{color:var(--good)}.fault,.fault .mark{color:var(--bad)}.unknown .mark{color:var(--unsure)}.no,.none{color:var(--soft)}.mark{font-weight:700}
ol.hops{margin:6px 0 0;padding-left:20px;font-size:12.5px;color:var(--soft)}
.sheet dl{display:grid;grid-template-columns:max-content 1fr;gap:5px 16px;margin:0 0 4px;font-size:13.5px}.sheet dt{color:var(--soft)}.sheet dt{grid-column:1}.sheet dd{grid-column:2;margin:0;overflow-wrap:anywhere}
ul.checks{list-style:none;margin:0;padding:0}.checks .fails{color:var(--bad)}.checks .holds .mark{color:var(--good)}
.checks .noted .mark{color:var(--unsure)}.checks p{margin:0 0 6px 20px;font-size:12.5px}ol.flow{margin:0 0 12px;padding-left:20px;font-size:13.5px}ol.flow p{margin:0;font-size:12.5px;white-space:pre-wrap}
footer{margin-top:48px;color:var(--soft);font-size:12.5px}
@media print{body{background:#fff}main{padding:0;max-width:none}.sheet{break-inside:avoid}}
`;
