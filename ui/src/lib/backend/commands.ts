export { commands } from '../../generated/commands';
