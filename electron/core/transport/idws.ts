// What Støttesystemerne put around a message beside plain SOAP: WS-Addressing, the token, and the RequestHeader that must come back.
// Must not know any service. The OIO IDWS signature (holder-of-key, every part signed) is out of scope: see the adapters' quality.md.
import { FagsystemError } from '../fagsystem-error.ts';
import { SOAP, type SoapVersion } from './soap.ts';
import { childOf, textOf, xml, type XmlElement, XmlError, xmlFragment, type XmlMarkup } from './xml.ts';

const WSA = 'http://www.w3.org/2005/08/addressing';
const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const SBF = 'urn:liberty:sb:2006-08';
// Not verified: the namespace of Framework's `profile` attribute, from the OIO IDWS SOAP profile.
const SBF_PROFILE = 'urn:liberty:sb:profile';
const RH = 'http://kombit.dk/xml/schemas/RequestHeader/1/';

/** One message's own header: the ids it carries, the address it is for, and the token of the desk's own system. */
export interface IdwsMessage {
  /** SOAPAction, which is wsa:Action too. */
  readonly action: string;
  readonly transactionUuid: string;
  readonly messageId: string;
  /** wsa:To, the endpoint's whole address. */
  readonly to: string;
  /** The SAML assertion from STS, byte for byte: it is signed. */
  readonly samlToken: XmlMarkup;
}

/** The entries of the SOAP header. */
export function idwsHeader(
  { action, transactionUuid, messageId, to, samlToken }: IdwsMessage,
  version: SoapVersion = SOAP,
): XmlMarkup {
  return xml`
<wsa:Action xmlns:wsa="${WSA}">${action}</wsa:Action>
<wsa:MessageID xmlns:wsa="${WSA}">${`urn:uuid:${messageId}`}</wsa:MessageID>
<wsa:To xmlns:wsa="${WSA}">${to}</wsa:To>
<sbf:Framework xmlns:sbf="${SBF}" xmlns:sbfp="${SBF_PROFILE}" version="2.0" sbfp:profile="urn:liberty:sb:profile:basic"/>
<wsse:Security xmlns:wsse="${WSSE}" xmlns:soap="${version}" soap:mustUnderstand="1">${samlToken}</wsse:Security>
<rh:RequestHeader xmlns:rh="${RH}"><rh:TransactionUUID>${transactionUuid}</rh:TransactionUUID></rh:RequestHeader>`;
}

/** Throws FagsystemError `nonsense` unless the TransactionUUID that was sent has come back: an answer to another question could be about another person. */
export function mustEcho(header: XmlElement | undefined, transactionUuid: string): void {
  const echoed = textOf(childOf(header, RH, 'RequestHeader'), RH, 'TransactionUUID');
  if (echoed?.toLowerCase() !== transactionUuid)
    throw new FagsystemError('nonsense', 'TransactionUUID is not the one sent');
}

/** The token as markup. Throws FagsystemError `signIn` for a secret that is not one XML element. */
export function samlMarkup(secret: string): XmlMarkup {
  try {
    return xmlFragment(secret);
  } catch (error) {
    if (error instanceof XmlError) throw new FagsystemError('signIn', 'the SAML token is not one XML element');
    throw error;
  }
}

/** Makes a call, and once more when the token is refused: it may have been renewed where the secret lies. */
export async function withRenewedToken<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof FagsystemError && error.code === 'signIn') return await call();
    throw error;
  }
}
