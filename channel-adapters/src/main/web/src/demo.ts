/** The demo page: says what it is and loads the widget for `?account=`, with `?name=`, `?email=`, `?phone=` and `?identity=` if given. */
const demoTexts = {
  en: {
    title: 'Threadline chat demo',
    body: 'This page stands for a web site with the chat widget in its corner. What is written there reaches an agent of the account “{account}”.',
    hint: 'Another account: add ?account=… to the address. The page needs one line:',
  },
  ko: {
    title: 'Threadline 채팅 데모',
    body: '채팅 위젯을 단 웹사이트의 예시입니다. 오른쪽 아래에 쓴 글은 “{account}” 계정의 상담원에게 전달됩니다.',
    hint: '다른 계정을 쓰려면 주소에 ?account=… 를 붙이세요. 페이지에는 한 줄이면 됩니다.',
  },
};

const demoStyle = `
:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center start;font:16px/1.6 system-ui,"Noto Sans CJK KR",sans-serif;
background:light-dark(#f5f6f8,#15171b);color:light-dark(#1b1f24,#eceef1)}
main{max-width:520px;padding:40px}
h1{font-size:28px;line-height:1.25;margin:0 0 12px}
pre{white-space:pre-wrap;overflow-wrap:anywhere;padding:14px 16px;border-radius:10px;background:light-dark(#fff,#23272e);border:1px solid light-dark(#d8dee4,#3a3f47);font-size:13px}
`;

const parameters = new URLSearchParams(location.search);
const account = parameters.get('account') ?? 'chat-main';
const language = parameters.get('lang') ?? navigator.language;
document.documentElement.lang = language;
const say = demoTexts[language.startsWith('ko') ? 'ko' : 'en'];

const sheet = new CSSStyleSheet();
sheet.replaceSync(demoStyle);
document.adoptedStyleSheets = [sheet];

document.title = say.title;
document.querySelector('#demo')?.append(
  element('h1', say.title),
  element('p', say.body.replace('{account}', account)),
  element('p', say.hint),
  element('pre', `<script src="${location.origin}/chat/widget.js" data-account="${account}"></script>`),
);

const widget = document.createElement('script');
widget.src = '/chat/widget.js';
widget.dataset.account = account;
for (const key of ['name', 'email', 'phone', 'identity']) {
  const value = parameters.get(key);
  if (value !== null) {
    widget.dataset[key] = value;
  }
}
document.body.append(widget);

function element(tag: 'h1' | 'p' | 'pre', text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
