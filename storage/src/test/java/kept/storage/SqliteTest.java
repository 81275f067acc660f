package kept.storage;

import java.nio.file.Path;
import kept.agent.contracts.House;
import kept.agent.contracts.SearchContract;
import kept.agent.contracts.StockContract;
import kept.agent.contracts.StoreContract;
import kept.agent.measure.Stocktaking;
import kept.agent.search.Search;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The stores in a SQLite file keep the contracts. */
class SqliteTest implements StoreContract, StockContract, SearchContract {

    @TempDir
    private Path folder;

    private SqliteHouse house;

    @BeforeEach
    void open() {
        house = SqliteHouse.in(folder);
    }

    @AfterEach
    void close() {
        house.storage().close();
    }

    @Override
    public House house() {
        return house;
    }

    @Override
    public Stocktaking stocktaking() {
        return house.storage().stocktaking();
    }

    @Override
    public Search search() {
        return house.storage().search();
    }
}
