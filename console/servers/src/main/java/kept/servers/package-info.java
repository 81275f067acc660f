/** The mail servers people run, started for a test: on free loopback ports, in a folder of their own, without touching the system's. */
@NullMarked
package kept.servers;

import org.jspecify.annotations.NullMarked;
