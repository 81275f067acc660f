package kept.storage;

import kept.agent.contracts.House;
import kept.agent.contracts.KeepingContract;
import kept.agent.journal.Hashes;
import kept.agent.keep.Forgetting;
import kept.agent.keep.Holdings;
import kept.agent.keep.Keeping;
import kept.agent.keep.LegalHolds;
import kept.agent.llm.ChatDoor;
import kept.agent.search.Search;
import kept.storage.store.CallStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A PostgreSQL database keeps, holds back and forgets. */
class PostgresKeepingTest implements KeepingContract {

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
    public Keeping keeping() {
        return house.storage().keeping();
    }

    @Override
    public LegalHolds legalHolds() {
        return house.storage().legalHolds();
    }

    @Override
    public Forgetting forgetting() {
        return house.storage().forgetting(address -> Hashes.sha256("key" + address.value()));
    }

    @Override
    public Search search() {
        return house.storage().search();
    }

    @Override
    public Holdings holdings() {
        return house.storage().holdings();
    }

    @Override
    public ChatDoor.Calls calls() {
        return house.storage().calls();
    }

    @Override
    public String asked(long call) {
        return house.storage().calls().find(call).map(CallStore.Call::request).orElseThrow();
    }
}
