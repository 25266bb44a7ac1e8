// Stands in for iconv-lite. MySQL's own names for UTF-8 are the only character sets that Node has no name for here.
const { StringDecoder } = require('node:string_decoder');

module.exports = {
  getDecoder: () => new StringDecoder('utf8'),
  getEncoder: () => ({ write: (text) => Buffer.from(text, 'utf8'), end: () => undefined }),
};
