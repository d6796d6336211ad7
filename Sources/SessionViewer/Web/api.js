// Where the data of the page comes from: the program that serves it, or the file that it was exported to.
import { FileApi } from './api-file.js'
import { ServerApi } from './api-server.js'

export function openApi() {
  return document.getElementById('tapedeck-export') ? new FileApi() : new ServerApi()
}
