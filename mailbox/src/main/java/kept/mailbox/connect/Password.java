package kept.mailbox.connect;

/** The same until Kept is started anew. */
record Password(String secret) implements Credentials {

    @Override
    public boolean isToken() {
        return false;
    }

    @Override
    public boolean refused(String refused) {
        return false;
    }

    @Override
    public String toString() {
        return "password";
    }
}
