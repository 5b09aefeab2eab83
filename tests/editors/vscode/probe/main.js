// An extension for the tests: it runs the functions that they send, with the editor's API, and answers what they return.

const http = require('node:http');
const vscode = require('vscode');

exports.activate = (context) => {
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', async () => {
      let answer;
      try {
        const { source, args } = JSON.parse(body);
        const run = new Function('vscode', 'args', `return (${source})(vscode, ...args)`);
        answer = { value: await run(vscode, args) };
      } catch (error) {
        answer = { error: String((error && error.stack) || error) };
      }
      response.end(JSON.stringify(answer, (_, value) => (value === undefined ? null : value)));
    });
  });
  server.listen(Number(process.env.PROBE_PORT), '127.0.0.1');
  context.subscriptions.push({ dispose: () => server.close() });
};
