package kept.agent.contracts;

/** The stores in memory keep the contracts. */
class MemoryTest implements StoreContract {

    private final House house = MemoryHouse.at("2026-03-12T16:00:00Z");

    @Override
    public House house() {
        return house;
    }
}
