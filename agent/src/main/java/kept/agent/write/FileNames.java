package kept.agent.write;

/** Names under which files are sent: safe in a header and in any file system. */
final class FileNames {

    private FileNames() {}

    /** @param stored name of the stored file, for its ending */
    static String of(String wanted, String stored) {
        String ending = stored.matches(".+\\.[A-Za-z0-9]{1,5}") ? stored.substring(stored.lastIndexOf('.')).toLowerCase(java.util.Locale.ROOT) : ".pdf";
        String name = wanted.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return (name.isEmpty() ? "invoice" : name.substring(0, Math.min(name.length(), 80))) + ending;
    }
}
