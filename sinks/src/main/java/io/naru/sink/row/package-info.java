/** What a record looks like in a file: its value's fields, and where on the log it stood. */
package io.naru.sink.row;
