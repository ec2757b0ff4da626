/** The rim: the only place of the runtime where records are read and written. */
package io.naru.runtime.kafka;
