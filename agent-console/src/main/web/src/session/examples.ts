/** Shell commands that sign in and make a token. */
export function token(origin: string, user: string): string {
  return `curl -c jar -H 'X-Threadline: 1' ${origin}/api/v1/session \\
  --json '{"username":"${user}","password":"…"}'
curl -b jar -H 'X-Threadline: 1' ${origin}/api/v1/tokens \\
  --json '{"name":"setup","role":"administrator"}'
TOKEN=…`;
}

/** Shell commands that define what a first conversation needs. */
export function definitions(origin: string): string {
  const put = (path: string, body: string) =>
    `curl -X PUT -H "Authorization: Bearer $TOKEN" ${origin}/api/v1/${path} \\\n  --json '${body}'`;
  return [
    put('skills/support', '{"title":"Support"}'),
    put('queues/support', '{"title":"Support","require":[{"skill":"support","level":1}]}'),
    put('teams/one', '{"title":"Team one"}'),
    put('agents/ana', '{"name":"Ana","password":"…","role":"agent","team":"one","skills":{"support":5},"capacity":{"total":100}}'),
    put('channel-accounts/chat-main', `{"kind":"chat","domain":"main","queue":"support","allowedOrigins":["${origin}"]}`),
  ].join('\n');
}
