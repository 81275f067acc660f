package kept.agent.conversation;

import java.util.Map;

/** Bytes to a parsed and sorted mail. Never throws, whatever the bytes. */
public interface MailReader {

    Parsed read(byte[] raw);

    /** The same from text at hand (labelled cases): the body as it arrived, quoted history and signature included. */
    Parsed readText(String subject, String body, Map<String, String> headers);
}
