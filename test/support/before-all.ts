export { makeTemplateFolder as default } from './template-databases'
