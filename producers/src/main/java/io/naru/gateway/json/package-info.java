/** JSON as clients send it, read field by field, and figures as they are told. */
package io.naru.gateway.json;
