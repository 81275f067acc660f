package kept.storage.connect;

import com.zaxxer.hikari.HikariDataSource;

/**
 * How a pool of connections is used at this moment.
 *
 * @param active  connections at work
 * @param idle    connections that wait for work
 * @param waiting threads that wait for a connection
 */
public record Pool(String name, int active, int idle, int waiting) {

    static Pool of(HikariDataSource source) {
        var pool = source.getHikariPoolMXBean();
        // Made when the first asks for a connection.
        return pool == null ? new Pool(source.getPoolName(), 0, 0, 0)
                : new Pool(source.getPoolName(), pool.getActiveConnections(), pool.getIdleConnections(), pool.getThreadsAwaitingConnection());
    }
}
