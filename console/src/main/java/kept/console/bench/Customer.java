package kept.console.bench;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up customer, the same for the same number and seed.
 *
 * @param open    numbers of its open invoices, all overdue; the first two are those its replies speak of
 * @param settled number of an invoice paid long ago
 * @param cents   the amount of each of its invoices
 */
record Customer(int number, String id, String name, String domain, String person, Country country, List<String> open, String settled, long cents) {

    private static final List<String> FIRST = List.of("Alder", "Amber", "Anchor", "Ashdown", "Birch", "Beacon", "Bramble", "Brook", "Canal", "Cedar", "Chalk", "Clover", "Copper", "Crane", "Dale",
            "Drift", "Eagle", "Elm", "Falcon", "Fern", "Flint", "Forge", "Garnet", "Granite", "Grove", "Harbour", "Hazel", "Heron", "Holly", "Iris", "Juniper", "Kiln", "Lantern", "Laurel", "Maple",
            "Marsh", "Meadow", "Moss", "Oak", "Orchard", "Otter", "Pebble", "Pine", "Quarry", "Raven", "Reed", "Ridge", "Rowan", "Saffron", "Slate", "Sorrel", "Spruce", "Stone", "Summit", "Thistle",
            "Timber", "Tulip", "Valley", "Walnut", "Willow");
    private static final List<String> SECOND = List.of("Bakery", "Books", "Catering", "Ceramics", "Chemicals", "Clinics", "Coatings", "Dairy", "Dental", "Design", "Electric", "Engineering", "Fabrics",
            "Farms", "Fisheries", "Flooring", "Foods", "Freight", "Furniture", "Glass", "Graphics", "Hotels", "Instruments", "Interiors", "Joinery", "Kitchens", "Labels", "Leather", "Lighting",
            "Logistics", "Machines", "Marine", "Media", "Metals", "Mills", "Motors", "Nurseries", "Optics", "Packaging", "Paints", "Paper", "Pharmacy", "Plastics", "Printing", "Pumps", "Roofing",
            "Seeds", "Shipping", "Software", "Sports", "Steel", "Storage", "Supplies", "Textiles", "Tiles", "Tools", "Toys", "Transport", "Vehicles", "Wines");
    private static final List<String> THIRD = List.of("North", "South", "East", "West", "Central", "Group", "Trading", "Partners", "Services", "International");
    private static final List<String> FORM = List.of("Ltd", "Inc", "GmbH", "SARL");
    private static final List<String> PEOPLE = List.of("Nora Feld", "Paul Varga", "Ines Roche", "Omar Haddad", "Lena Brandt", "Tom Ackroyd", "Marie Lambert", "Jonas Weiss", "Clara Nunes", "Viktor Dahl");

    static Customer of(long seed, int number) {
        var random = new SplittableRandom(seed * 1_000_003 + number);
        Country country = Country.values()[random.nextInt(10) < 4 ? 0 : random.nextInt(4)];
        // The number counts through the words, so that no name comes twice below 36,000 customers.
        String name = FIRST.get(number % 60) + " " + SECOND.get(number / 60 % 60) + " " + THIRD.get(number / 3600 % 10) + (number >= 36_000 ? " " + number / 36_000 : "") + " " + FORM.get(country.ordinal());
        String tail = Integer.toString(100_000 + number);
        return new Customer(number, "C" + number, name, "c" + number + ".example", PEOPLE.get(random.nextInt(PEOPLE.size())), country,
                List.of("RB-" + tail + "1", "RB-" + tail + "2", "RB-" + tail + "3"), "RB-" + tail + "0", 100L * random.nextInt(120, 9_000));
    }

    String address() {
        return "ap@" + domain;
    }
}
