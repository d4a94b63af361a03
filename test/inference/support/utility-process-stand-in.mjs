/** Gives this process the port that Electron gives a utility process, over Node's own channel. */
const send = process.send.bind(process);
const on = process.on.bind(process);
process.send = undefined;
process.parentPort = {
  postMessage: (message) => send(message),
  on: (event, listener) => on(event, (data) => listener({ data })),
};
