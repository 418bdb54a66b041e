// Imported first and written so that very old versions can read it.
const MAJOR = 20;
const MINOR = 19;

const [major, minor] = process.versions.node.split('.').map(Number);
if (Number(major) < MAJOR || (Number(major) === MAJOR && Number(minor) < MINOR)) {
  console.error(
    'Drydock needs Node.js ' + MAJOR + '.' + MINOR + ' or newer, and this is ' + process.versions.node + ': install the current LTS version from https://nodejs.org.',
  );
  process.exit(1);
}
