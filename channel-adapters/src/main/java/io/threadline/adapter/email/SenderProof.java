package io.threadline.adapter.email;

/** What DMARC (RFC 7489, RFC 9091) says of the sender that a mail names. */
enum SenderProof {
    /** A server or a key that the sender's domain names has sent it. */
    PASS,
    /** The domain names servers or keys, and this is none of them: anybody may have written it. */
    FAIL,
    /** The domain says nothing, or could not be asked. */
    UNKNOWN
}
