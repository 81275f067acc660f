package kept.storage;

import kept.agent.contracts.House;
import kept.agent.contracts.SearchContract;
import kept.agent.contracts.StockContract;
import kept.agent.contracts.StoreContract;
import kept.agent.measure.Stocktaking;
import kept.agent.search.Search;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The stores in a PostgreSQL database keep the contracts. */
class PostgresTest implements StoreContract, StockContract, SearchContract {

    private static PostgresHouse house;

    @BeforeAll
    static void open() {
        house = PostgresHouse.begin();
    }

    @BeforeEach
    void empty() {
        house.empty();
    }

    @AfterAll
    static void close() {
        house.close();
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
