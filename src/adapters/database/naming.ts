import { DefaultNamingStrategy, Table } from 'typeorm'

/** Names what the schemas leave unnamed: a primary key is `pk_<table>` in both databases. */
export class Naming extends DefaultNamingStrategy {
  override primaryKeyName(tableOrName: Table | string): string {
    return `pk_${this.getTableName(tableOrName)}`
  }
}
