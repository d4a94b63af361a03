import { writeFileSync } from 'node:fs';

/** A Vitest reporter that leaves the outcome of every test in the file TRIPTYCH_TALLY, reasons for skipping included. */
export default class TallyReporter {
  onTestRunEnd(testModules, unhandledErrors) {
    const tests = [...testModules].flatMap(testsOf);
    const failures = unhandledErrors.map((error) => ({ name: `outside any test: ${error.message}`, state: 'failed' }));
    writeFileSync(process.env.TRIPTYCH_TALLY, JSON.stringify([...tests, ...failures]));
  }
}

function testsOf(testModule) {
  const tests = [...testModule.children.allTests()].map((test) => {
    const { state, note } = test.result();
    return { name: `${testModule.relativeModuleId} > ${test.fullName}`, state: state === 'pending' ? 'failed' : state, reason: note ?? null };
  });
  const broken = [...testModule.errors(), ...[...testModule.children.allSuites()].flatMap((suite) => suite.errors())];
  return [...tests, ...broken.map((error) => ({ name: `${testModule.relativeModuleId}: ${error.message}`, state: 'failed' }))];
}
