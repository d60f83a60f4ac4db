/** The page's frame, before any script: all that does not change with a handshake. */

export interface Parts {
  readonly style: string;
  readonly script: string;
  /** JSON, for the script. */
  readonly spec: string;
  readonly diagrams: { readonly client: string; readonly server: string };
  /** States in which any other may end. */
  readonly ends: { readonly client: readonly string[]; readonly server: readonly string[] };
}

const sides = ['client', 'server'] as const;

export function pageOf(parts: Parts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="Step through TLS 1.3 handshakes between Handfast's client and server, made live in this page.">
<link rel="icon" href="data:,">
<title>Handfast explorer</title>
<style>${parts.style}</style>
</head>
<body>
${header}
<main id="page" hidden>
${returns}
<div class="panes">
${states(parts)}
${sequence}
${details}
</div>
</main>
${help}
<script type="application/json" id="spec">${safe(parts.spec)}</script>
<script>${parts.script.replaceAll('</script', '<\\/script')}</script>
</body>
</html>
`;
}

/** JSON that cannot end the element that it stands in. */
const safe = (json: string): string => json.replaceAll('<', '\\u003c');

const header = `<header class="top">
<h1>Handfast <span>explorer</span></h1>
<label class="flow"><span class="sr">Handshake</span><select id="flow"></select></label>
<div class="stepper" role="group" aria-label="Steps">
<button type="button" id="first" aria-label="First step" title="First step (Home)">⇤</button>
<button type="button" id="back" aria-label="Step back" title="Step back (←)">←</button>
<button type="button" id="next" aria-label="Step forward" title="Step forward (→)" class="primary">→</button>
<button type="button" id="last" aria-label="Last step" title="Last step (End)">⇥</button>
<input type="range" id="position" min="0" max="1" value="0" aria-label="Step">
<span id="place" aria-hidden="true"></span>
</div>
<div class="settings">
<button type="button" id="again" title="Shake hands anew, with other random bytes">Again</button>
<button type="button" id="live" aria-expanded="false" aria-controls="switches">Change it</button>
<label><span class="sr">Colours</span><select id="theme"><option value="system">System</option><option value="light">Light</option><option value="dark">Dark</option></select></label>
<button type="button" id="show-help">Help</button>
</div>
<div id="switches" role="group" aria-label="Live handshake" hidden></div>
</header>`;

const returns = `<section class="returns" aria-label="Return values">
${sides.map((side) => `<div class="card ${side}" id="${side}-return" role="group" aria-label="What the ${side}'s last call returned"></div>`).join('\n')}
<p id="sentence" class="sr" role="status" aria-live="polite"></p>
</section>`;

function states({ diagrams, ends }: Parts): string {
  const figures = sides.map(
    (side) => `<div class="machine" id="${side}-states" role="group" aria-label="States of the ${side}">
<h3>${side}</h3>
${diagrams[side]}
<p class="ends"><span>from anywhere</span>${ends[side].map((name) => `<span class="end" data-state="${name}">${name}</span>`).join('')}</p>
</div>`,
  );
  return `<section class="pane states-pane" aria-labelledby="states-title">
<h2 id="states-title">States</h2>
<div class="scroll machines">
${figures.join('\n')}
</div>
<p class="legend" aria-label="What the colours of states mean"><b>waits for</b><span class="peer">the peer</span><span class="application">a request</span><span class="owner">an answer of the application</span><span class="established">finished</span></p>
</section>`;
}

const sequence = `<section class="pane sequence-pane" aria-labelledby="sequence-title">
<h2 id="sequence-title">Messages</h2>
<div class="lanes" aria-hidden="true"><span>client</span><span>server</span></div>
<div class="scroll">
<ol id="sequence" aria-label="What happens, step by step"></ol>
</div>
<p class="legend" aria-label="Keys that protect messages"><span class="none">in the clear</span><span class="early">early</span><span class="handshake">handshake</span><span class="application">application</span></p>
</section>`;

const tab = (id: string, text: string): string =>
  `<button type="button" role="tab" id="tab-${id}" aria-controls="panel-${id}">${text}</button>`;
const panel = (id: string): string =>
  `<div class="scroll" role="tabpanel" id="panel-${id}" aria-labelledby="tab-${id}" hidden></div>`;

const details = `<section class="pane details-pane" id="details" aria-label="Details">
<div role="tablist" id="tabs" aria-label="Details">${tab('step', 'Step')}${tab('message', 'Message')}${tab('state', 'State')}</div>
${panel('step')}
${panel('message')}
${panel('state')}
</section>`;

const help = `<dialog id="help" aria-labelledby="help-title">
<form method="dialog"><button aria-label="Close" autofocus>×</button></form>
<h2 id="help-title">How to use this page</h2>
<p>Our client and our server shake hands in this page, in plain JavaScript, without a network. What they do is written in <code>spec/</code> and shown here step by step: the rows that their machines take, what the calls return, and every byte.</p>
<dl>
<dt><kbd>→</kbd> <kbd>←</kbd></dt><dd>one step forward, one back</dd>
<dt><kbd>Home</kbd> <kbd>End</kbd></dt><dd>before the first step, after the last</dd>
<dt><kbd>Tab</kbd></dt><dd>from one part of the page to the next</dd>
<dt><kbd>↑</kbd> <kbd>↓</kbd></dt><dd>within the states, the messages and the fields of a message</dd>
<dt><kbd>Enter</kbd></dt><dd>opens the state or the message, goes to the step</dd>
</dl>
<p>In lists of choice and on the slider the arrow keys do what they always do. To change a byte, open a message, choose the byte or its field, and let both shake hands anew.</p>
<p>More: <a href="index.html">the docs</a>, <a href="contract.html">what each call returns</a>, <a href="alerts.html">the alerts</a>.</p>
</dialog>`;
