package kept.storage;

import kept.agent.contracts.House;
import kept.agent.contracts.StockContract;
import kept.agent.contracts.StoreContract;
import kept.agent.measure.Stocktaking;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The stores in a PostgreSQL database keep the contracts. */
class PostgresTest implements StoreContract, StockContract {

    private PostgresHouse house;

    @BeforeEach
    void open() {
        house = PostgresHouse.begin();
    }

    @AfterEach
    void close() {
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
}
