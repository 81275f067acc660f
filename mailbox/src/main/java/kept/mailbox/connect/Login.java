package kept.mailbox.connect;

/** Who one is to a server. @param user as the server knows it, often an address: never logged */
public record Login(String user, Credentials credentials) {

    public static Login password(String user, String password) {
        return new Login(user, Credentials.password(password));
    }

    @Override
    public String toString() {
        return credentials.isToken() ? "login by token" : "login by password";
    }
}
