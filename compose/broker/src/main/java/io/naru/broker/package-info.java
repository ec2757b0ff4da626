/** One KRaft broker, in this JVM or a child JVM, behind one class. */
package io.naru.broker;
