/** The widget's looks, in its shadow root: the page's own styles do not reach it. */
export const style = `
:host{all:initial;position:fixed;right:16px;bottom:16px;z-index:2147483000;color-scheme:light dark;
--face:light-dark(#fff,#1c1f24);--ink:light-dark(#1b1f24,#eceef1);--soft:light-dark(#f1f3f6,#2a2e35);--quiet:light-dark(#57606a,#a7afba);
--line:light-dark(#d8dee4,#3a3f47);--link:light-dark(#1a55bd,#8ab4ff);--accent:#1f5fd1;--shadow:0 8px 32px rgb(0 0 0/.24);
font:15px/1.45 system-ui,"Noto Sans CJK KR",sans-serif;color:var(--ink)}
*{box-sizing:border-box;font:inherit;color:inherit;margin:0}
button{cursor:pointer;border:0;background:none;padding:0}
:focus-visible{outline:2px solid var(--link);outline-offset:-2px}
svg{width:24px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.chat,.panel,.messages{display:flex;flex-direction:column;gap:12px}
.launcher,.close,.send{display:grid;place-items:center;width:40px;height:40px;border-radius:12px}
.launcher,.send,.mine .text{background:var(--accent);color:#fff}
.launcher:focus-visible{outline-offset:2px}
.launcher{align-self:flex-end;position:relative;width:56px;height:56px;border-radius:50%;box-shadow:var(--shadow)}
.badge{position:absolute;top:-4px;right:-4px;width:22px;border-radius:50%;background:#b3261e;font-size:12px;line-height:22px}
.panel{gap:0;width:min(372px,calc(100vw - 32px));height:min(560px,calc(100vh - 100px));overflow:hidden;
background:var(--face);border:1px solid var(--line);border-radius:16px;box-shadow:var(--shadow)}
header{display:flex;gap:12px;align-items:center;padding:8px 8px 8px 18px;border-bottom:1px solid var(--line)}
h2{margin-right:auto;font-weight:600}
.text{background:var(--soft)}
.messages{flex:1;overflow:auto;padding:16px}
.messages>:first-child{margin-top:auto}
.greeting{text-align:center}
.message{max-width:84%;align-self:flex-start}
.mine{align-self:flex-end}
.text{padding:8px 12px;border-radius:12px;white-space:pre-wrap;overflow-wrap:anywhere}
a{color:var(--link)}
.mine a{color:#fff}
.meta{font-size:12px}
.meta,.status,.greeting{color:var(--quiet)}
.mine .meta{text-align:right}
.link{font-size:13px;color:var(--link);text-decoration:underline}
.status{padding:0 18px;font-size:13px}
.status:not(:empty){padding-bottom:8px}
.files,.attaching{list-style:none;padding:0;display:flex;flex-direction:column;gap:6px}
.text+.files{margin-top:6px}
.file{display:block;text-align:left;padding:8px 12px;border:1px solid var(--quiet);border-radius:12px;background:var(--face);color:var(--link);overflow-wrap:anywhere}
.file img{display:block;max-width:100%;max-height:180px;border-radius:8px;margin-bottom:6px}
.file:disabled{color:var(--quiet)}
.name{display:block}
.attaching{padding:0 18px;font-size:13px}
.attaching li{display:flex;gap:8px;justify-content:space-between;overflow-wrap:anywhere;padding-bottom:6px}
.attach{display:grid;place-items:center;width:40px;height:40px;color:var(--quiet)}
[hidden]{display:none}
.composer{display:flex;gap:8px;align-items:flex-end;padding:12px;border-top:1px solid var(--line)}
textarea{flex:1;field-sizing:content;max-height:132px;resize:none;padding:8px 12px;border:1px solid var(--quiet);border-radius:12px;background:var(--face)}
textarea::placeholder{color:var(--quiet)}
textarea:placeholder-shown+.send{background:var(--soft);color:var(--quiet)}
`;
