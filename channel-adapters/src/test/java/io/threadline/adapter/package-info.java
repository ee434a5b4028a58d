/** An in-memory server that adapters' tests run against. */
package io.threadline.adapter;
