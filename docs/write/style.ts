/** The style sheet of the site: system fonts, the colours of the drawings, one column that grows with the letters. */

import { type ColourName, colours, fieldColours } from '../../codegen/draw/theme.ts';

const variables = (theme: 'light' | 'dark'): string =>
  [
    ...(Object.keys(colours) as ColourName[]).map((name) => `--${name}:${colours[name][theme]}`),
    ...fieldColours.map(({ fill }, i) => `--field${i}:${fill[theme]}`),
    ...fieldColours.map(({ line }, i) => `--fieldLine${i}:${line[theme]}`),
  ].join(';');

export const siteStyle = (): string => `:root{color-scheme:light dark;${variables('light')}}
@media (prefers-color-scheme:dark){:root{${variables('dark')}}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;display:grid;grid-template-columns:minmax(0,15rem) minmax(0,1fr);grid-template-areas:"nav main" "nav foot"}
header{grid-area:nav;padding:1rem;background:var(--panel);border-right:1px solid var(--faint);min-height:100vh}
header p{margin:0 0 1rem}header p a{font-weight:700;font-size:1.15rem;display:block}
nav ul{list-style:none;margin:0;padding:0}nav>ul>li{margin-bottom:.9rem}
nav .group{font-size:.8rem;color:var(--quiet);text-transform:uppercase;letter-spacing:.04em}
nav a{display:block;padding:.1rem .5rem;border-left:3px solid transparent}
nav a[aria-current]{border-color:var(--peerLine);font-weight:700}
main{grid-area:main;padding:1rem 2rem 2rem;max-width:76rem;width:100%}
footer{grid-area:foot;padding:1rem 2rem;border-top:1px solid var(--faint);color:var(--quiet);font-size:.9rem}
a{color:var(--peerLine);text-underline-offset:.15em}nav a,a.self,header p a{text-decoration:none}a.self{color:inherit}
a:hover,a:focus-visible{text-decoration:underline}
:focus-visible{outline:3px solid var(--peerLine);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:.5rem;top:.5rem;background:var(--paper);padding:.5rem;z-index:1}
h1,h2,h3,h4{line-height:1.2;overflow-wrap:anywhere}h1{font-size:1.9rem;margin:.2rem 0 1rem}h2{margin-top:2.2rem}h3{margin-top:1.6rem}
.up{margin:0}.quiet{color:var(--quiet)}
.wide{overflow-x:auto;max-width:100%;margin:1rem 0}
figure.wide{padding:0}figure svg{max-width:none;height:auto}figure img{display:block;max-width:none}
table{border-collapse:collapse;font-size:.94rem}caption{position:absolute;left:-99rem}
th,td{border:1px solid var(--faint);padding:.35rem .6rem;text-align:left;vertical-align:top}th{background:var(--panel)}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.92em}
code{overflow-wrap:anywhere}td code{overflow-wrap:normal}
pre{background:var(--panel);border:1px solid var(--faint);border-radius:6px;padding:.8rem;margin:0;min-width:max-content}
details{margin:1rem 0;border:1px solid var(--faint);border-radius:6px;padding:.4rem .8rem}summary{cursor:pointer;font-weight:600}
.hex{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.9rem;line-height:1.7;white-space:pre}
.hex span{border-bottom:2px solid var(--line)}.hex .at{border:0;color:var(--quiet)}
${fieldColours.map((_, i) => `.field${i}{background:var(--field${i});border-color:var(--fieldLine${i})!important}`).join('\n')}
@media (max-width:60rem){body{display:block}header{min-height:0;border-right:0;border-bottom:1px solid var(--faint)}nav>ul{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem}nav>ul>li{margin:0}main,footer{padding:1rem}}
@media (max-width:40rem){nav>ul{display:block}}
@media print{header,.skip{display:none}body{display:block}}
`;
