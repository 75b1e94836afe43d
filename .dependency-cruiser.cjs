/** The stages in the order a message passes through them; data moves to the right only. */
const STAGES = ['inbound', 'parse', 'extract', 'triage', 'ticket', 'match', 'problem', 'notify', 'report']
/** Parts that are no stage and stand above them. */
const EDGES = 'adapters|console|api|cli|app|sample-mail|eval|bench|simulate'
const later = stage => STAGES.slice(STAGES.indexOf(stage) + 1).join('|')
const only = (name, library, homes) => ({
  name,
  severity: 'error',
  from: { path: '^(src|migrations)/', pathNot: homes },
  to: { path: `node_modules/(${library})/` },
})

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...STAGES.slice(0, -1).map(stage => ({
      name: `${stage}-never-looks-ahead`,
      severity: 'error',
      from: { path: `^src/${stage}/` },
      to: { path: `^src/(${later(stage)})/` },
    })),
    {
      name: 'kernel-stands-alone',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { path: '^src/(?!kernel/)' },
    },
    {
      name: 'register-is-the-floor',
      severity: 'error',
      from: { path: '^src/register/' },
      to: { path: '^src/(?!(kernel|register)/)' },
    },
    {
      name: 'access-and-audit-know-no-stage',
      severity: 'error',
      from: { path: '^src/(access|audit)/' },
      to: { path: `^src/(${STAGES.join('|')}|register)/` },
    },
    {
      name: 'stages-know-no-edge',
      severity: 'error',
      from: { path: `^src/(${STAGES.join('|')})/` },
      to: { path: `^src/(${EDGES}|config|logger|journeys)` },
    },
    {
      name: 'journeys-know-no-edge',
      severity: 'error',
      from: { path: '^src/(journeys/|worker\\.ts$)' },
      to: { path: `^src/(${EDGES}|config|logger)` },
    },
    {
      name: 'adapters-know-no-sibling',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/' },
      // Processes without permissions are used by whoever decodes what strangers sent.
      to: { path: '^src/adapters/', pathNot: '^src/adapters/($1|process)/' },
    },
    {
      name: 'adapters-know-no-door',
      severity: 'error',
      from: { path: '^src/adapters/' },
      to: { path: '^src/(console|api|cli|app|journeys|config|logger)' },
    },
    {
      name: 'console-and-api-know-no-adapter',
      severity: 'error',
      from: { path: '^src/(console|api|cli)/' },
      to: { path: '^src/(adapters|config|app)' },
    },
    {
      name: 'only-main-may-import-app',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main\\.ts$|app/)' },
      to: { path: '^src/app/' },
    },
    {
      name: 'migrations-know-no-stage',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^src/(?!adapters/database/)' },
    },
    {
      // It was written before the rules that it judges, and may not be made to suit them. A judge adapts one to it.
      name: 'simulator-knows-no-rules',
      severity: 'error',
      from: { path: '^src/simulate/', pathNot: '^src/simulate/(judges/|main\\.ts$)' },
      to: { path: '^src/(?!(kernel|register|simulate)/)' },
    },
    only('typeorm-lives-in-database', 'typeorm', '^(src/adapters/database/|migrations/)'),
    only('drivers-live-in-database', 'sqlite3|pg', '^src/adapters/database/'),
    only(
      'express-lives-at-the-doors',
      'express|express-session|csrf-sync|helmet',
      '^src/(console|api|inbound/transports|bench)/',
    ),
    only('mailparser-lives-in-parse', 'mailparser', '^src/(parse|bench)/'),
    only('smtp-server-lives-in-transports', 'smtp-server|imapflow', '^src/inbound/transports/'),
    only('nodemailer-lives-in-mail', 'nodemailer', '^src/(adapters/mail|sample-mail)/'),
    only('mailauth-lives-in-authentication', 'mailauth', '^src/adapters/authentication/'),
    only('readers-of-files-live-in-parse', 'yauzl|@kenjiuno/msgreader', '^src/parse/files/'),
    only('decoders-live-apart', 'pdfjs-dist|heic-convert', '^src/adapters/files/'),
    only('sharp-draws-apart', 'sharp', '^src/(adapters/(files|ocr|images)|sample-mail)/'),
    only('tesseract-reads-apart', 'tesseract.js', '^src/adapters/ocr/'),
    only('aws4fetch-lives-in-storage', 'aws4fetch', '^src/adapters/storage/'),
    only('openid-client-lives-in-openid', 'openid-client', '^src/adapters/openid/'),
    only('zendesk-lives-in-zendesk', 'zendesk-node-api|request', '^src/adapters/zendesk/'),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
  },
}
