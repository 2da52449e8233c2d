/** Tools of the network: devices' command lines, packets made by hand, port scans, and who or where an address is. */
import type { Fact, Library } from "../fact.ts";

export const netmiko: Library = {
  imports: ["netmiko"],
  package: "netmiko",
  source: "https://ktbyers.github.io/netmiko/docs/netmiko/index.html",
  get facts(): readonly Fact[] {
    return [
      // Making a connection opens it.
      { name: "netmiko.ConnectHandler", returns: "netmiko.BaseConnection", context: "sync", blocks: "network", instead: "await asyncio.to_thread(netmiko.ConnectHandler, **arguments)", timeout: 10, timeoutParameter: "conn_timeout", closedBy: "disconnect()" },
      { name: "netmiko.Netmiko", sameAs: "netmiko.ConnectHandler" },
      { name: "netmiko.ssh_dispatcher.ConnectHandler", sameAs: "netmiko.ConnectHandler" },
      { name: "netmiko.BaseConnection", is: "class", context: "sync", closedBy: "disconnect()" },
      { name: "netmiko.base_connection.BaseConnection", sameAs: "netmiko.BaseConnection" },
      { name: "netmiko.BaseConnection.send_command", blocks: "network", instead: "await asyncio.to_thread(connection.send_command, command)", timeoutParameter: "read_timeout" },
      { name: "netmiko.BaseConnection.send_command_timing", blocks: "network", instead: "await asyncio.to_thread(connection.send_command_timing, command)", timeoutParameter: "read_timeout" },
      { name: "netmiko.BaseConnection.send_command_expect", blocks: "network", instead: "await asyncio.to_thread(connection.send_command_expect, command)", timeoutParameter: "read_timeout" },
      { name: "netmiko.BaseConnection.send_multiline", blocks: "network", instead: "await asyncio.to_thread(connection.send_multiline, command)", timeoutParameter: "read_timeout" },
      { name: "netmiko.BaseConnection.send_config_set", blocks: "network", instead: "await asyncio.to_thread(connection.send_config_set)" },
      { name: "netmiko.BaseConnection.send_config_from_file", blocks: "network", instead: "await asyncio.to_thread(connection.send_config_from_file)" },
      { name: "netmiko.BaseConnection.save_config", blocks: "network", instead: "await asyncio.to_thread(connection.save_config)" },
      { name: "netmiko.BaseConnection.commit", blocks: "network", instead: "await asyncio.to_thread(connection.commit)" },
      { name: "netmiko.BaseConnection.enable", blocks: "network", instead: "await asyncio.to_thread(connection.enable)" },
      { name: "netmiko.BaseConnection.exit_enable_mode", blocks: "network", instead: "await asyncio.to_thread(connection.exit_enable_mode)" },
      { name: "netmiko.BaseConnection.config_mode", blocks: "network", instead: "await asyncio.to_thread(connection.config_mode)" },
      { name: "netmiko.BaseConnection.exit_config_mode", blocks: "network", instead: "await asyncio.to_thread(connection.exit_config_mode)" },
      { name: "netmiko.BaseConnection.find_prompt", blocks: "network", instead: "await asyncio.to_thread(connection.find_prompt)" },
      { name: "netmiko.BaseConnection.check_enable_mode", blocks: "network", instead: "await asyncio.to_thread(connection.check_enable_mode)" },
      { name: "netmiko.BaseConnection.check_config_mode", blocks: "network", instead: "await asyncio.to_thread(connection.check_config_mode)" },
      { name: "netmiko.BaseConnection.set_base_prompt", blocks: "network", instead: "await asyncio.to_thread(connection.set_base_prompt)" },
      { name: "netmiko.BaseConnection.read_until_prompt", blocks: "network", instead: "await asyncio.to_thread(connection.read_until_prompt)" },
      { name: "netmiko.BaseConnection.read_until_pattern", blocks: "network", instead: "await asyncio.to_thread(connection.read_until_pattern)" },
      { name: "netmiko.BaseConnection.read_channel_timing", blocks: "network", instead: "await asyncio.to_thread(connection.read_channel_timing)" },
      { name: "netmiko.BaseConnection.establish_connection", blocks: "network", instead: "await asyncio.to_thread(connection.establish_connection)" },
      { name: "netmiko.BaseConnection.disconnect", blocks: "network", instead: "await asyncio.to_thread(connection.disconnect)" },
      { name: "netmiko.BaseConnection.is_alive", blocks: "network", instead: "await asyncio.to_thread(connection.is_alive)" },
      { name: "netmiko.file_transfer", blocks: "network", instead: "await asyncio.to_thread(netmiko.file_transfer, connection, source_file=source, dest_file=target)" },
      { name: "netmiko.SSHDetect", is: "class", blocks: "network" },
      { name: "netmiko.SSHDetect.autodetect", blocks: "network", instead: "await asyncio.to_thread(detector.autodetect)" },
    ];
  },
};

export const scapy: Library = {
  imports: ["scapy"],
  package: "scapy",
  source: "https://scapy.readthedocs.io/en/latest/usage.html",
  get facts(): readonly Fact[] {
    return [
      { name: "scapy.all.sr", blocks: "socket", instead: "await asyncio.to_thread(scapy.all.sr, *arguments)" },
      { name: "scapy.all.sr1", blocks: "socket", instead: "await asyncio.to_thread(scapy.all.sr1, *arguments)" },
      { name: "scapy.all.srp", blocks: "socket", instead: "await asyncio.to_thread(scapy.all.srp, *arguments)" },
      { name: "scapy.all.srp1", blocks: "socket", instead: "await asyncio.to_thread(scapy.all.srp1, *arguments)" },
      { name: "scapy.all.srloop", blocks: "socket", instead: "await asyncio.to_thread(scapy.all.srloop, *arguments)" },
      { name: "scapy.all.srploop", blocks: "socket", instead: "await asyncio.to_thread(scapy.all.srploop, *arguments)" },
      { name: "scapy.all.send", blocks: "socket", instead: "await asyncio.to_thread(scapy.all.send, *arguments)" },
      { name: "scapy.all.sendp", blocks: "socket", instead: "await asyncio.to_thread(scapy.all.sendp, *arguments)" },
      { name: "scapy.all.sniff", blocks: "socket", instead: "await asyncio.to_thread(scapy.all.sniff, *arguments)" },
      { name: "scapy.sendrecv.sr", sameAs: "scapy.all.sr" },
      { name: "scapy.sendrecv.sr1", sameAs: "scapy.all.sr1" },
      { name: "scapy.sendrecv.srp", sameAs: "scapy.all.srp" },
      { name: "scapy.sendrecv.srp1", sameAs: "scapy.all.srp1" },
      { name: "scapy.sendrecv.srloop", sameAs: "scapy.all.srloop" },
      { name: "scapy.sendrecv.srploop", sameAs: "scapy.all.srploop" },
      { name: "scapy.sendrecv.send", sameAs: "scapy.all.send" },
      { name: "scapy.sendrecv.sendp", sameAs: "scapy.all.sendp" },
      { name: "scapy.sendrecv.sniff", sameAs: "scapy.all.sniff" },
      { name: "scapy.all.arping", blocks: "socket", instead: "await asyncio.to_thread(scapy.all.arping, network)", timeout: 2, timeoutParameter: "timeout" },
      { name: "scapy.layers.l2.arping", sameAs: "scapy.all.arping" },
      { name: "scapy.all.rdpcap", blocks: "file", cpu: true, instead: "await asyncio.to_thread(scapy.all.rdpcap, path)" },
      { name: "scapy.all.wrpcap", blocks: "file", cpu: true, instead: "await asyncio.to_thread(scapy.all.wrpcap, path)" },
      { name: "scapy.all.AsyncSniffer", is: "class", calls: { argument: ["prn", "lfilter", "stop_filter"], on: "thread" } },
      { name: "scapy.sendrecv.AsyncSniffer", sameAs: "scapy.all.AsyncSniffer" },
      { name: "scapy.all.AsyncSniffer.start" },
      { name: "scapy.all.AsyncSniffer.stop", blocks: "wait", instead: "await asyncio.to_thread(sniffer.stop)" },
      { name: "scapy.all.AsyncSniffer.join", blocks: "wait", instead: "await asyncio.to_thread(sniffer.join)" },
    ];
  },
};

export const pythonNmap: Library = {
  imports: ["nmap"],
  package: "python-nmap",
  source: "https://xael.org/pages/python-nmap-en.html",
  get facts(): readonly Fact[] {
    return [
      // Even making a scanner asks the program for its version.
      { name: "nmap.PortScanner", is: "class", blocks: "process", instead: "await asyncio.to_thread(nmap.PortScanner)" },
      { name: "nmap.PortScanner.scan", blocks: "process", instead: 'await asyncio.create_subprocess_exec("nmap", "-oX", "-", host)' },
      { name: "nmap.PortScanner.listscan", blocks: "process", instead: 'await asyncio.create_subprocess_exec("nmap", "-oX", "-", host)' },
      { name: "nmap.PortScannerAsync", is: "class", blocks: "process", instead: "await asyncio.to_thread(nmap.PortScannerAsync)" },
      { name: "nmap.PortScannerAsync.scan", calls: { argument: ["callback"], on: "process" } },
      { name: "nmap.PortScannerAsync.wait", blocks: "wait", instead: "await asyncio.to_thread(scanner.wait)", timeoutParameter: "timeout" },
    ];
  },
};

export const pythonWhois: Library = {
  imports: ["whois"],
  package: "python-whois",
  source: "https://github.com/richardpenman/whois",
  get facts(): readonly Fact[] {
    return [
      { name: "whois.whois", blocks: "network", instead: "await asyncio.to_thread(whois.whois, domain)", timeout: 10, timeoutParameter: "timeout" },
    ];
  },
};

export const pythonping: Library = {
  imports: ["pythonping"],
  package: "pythonping",
  source: "https://github.com/alessandromaggio/pythonping",
  get facts(): readonly Fact[] {
    return [
      { name: "pythonping.ping", blocks: "network", instead: "await asyncio.to_thread(pythonping.ping, target)", timeout: 2, timeoutParameter: "timeout" },
    ];
  },
};

export const geoip2: Library = {
  imports: ["geoip2"],
  package: "geoip2",
  source: "https://geoip2.readthedocs.io/en/latest/",
  get facts(): readonly Fact[] {
    return [
      // A reader mostly maps the database; looking something up in it is quick.
      { name: "geoip2.database.Reader", is: "class", context: "sync", blocks: "smallFile", instead: "await asyncio.to_thread(geoip2.database.Reader, path)", closedBy: "close()" },
      { name: "geoip2.webservice.Client", is: "class", context: "sync", instead: "geoip2.webservice.AsyncClient(account, key)", clientTimeoutParameter: "timeout", closedBy: "close()", pooled: true },
      { name: "geoip2.webservice.Client.city", blocks: "network", instead: "await client.city(address)", timeout: 60 },
      { name: "geoip2.webservice.Client.country", blocks: "network", instead: "await client.country(address)", timeout: 60 },
      { name: "geoip2.webservice.Client.insights", blocks: "network", instead: "await client.insights(address)", timeout: 60 },
      { name: "geoip2.webservice.AsyncClient", is: "class", context: "async", clientTimeoutParameter: "timeout", closedBy: "await close()", pooled: true, loopBound: true },
      { name: "geoip2.webservice.AsyncClient.city", is: "coroutine", waits: "network", timeout: 60 },
      { name: "geoip2.webservice.AsyncClient.country", is: "coroutine", waits: "network", timeout: 60 },
      { name: "geoip2.webservice.AsyncClient.insights", is: "coroutine", waits: "network", timeout: 60 },
      { name: "geoip2.webservice.AsyncClient.close", is: "coroutine" },
    ];
  },
};

export const geopy: Library = {
  imports: ["geopy"],
  package: "geopy",
  source: "https://geopy.readthedocs.io/en/stable/",
  get facts(): readonly Fact[] {
    return [
      // Made with AioHTTPAdapter, the same methods are awaited; so they block only where nothing awaits them.
      { name: "geopy.geocoders.base.Geocoder", is: "class", context: "both", clientTimeoutParameter: "timeout" },
      { name: "geopy.geocoders.base.Geocoder.geocode", blocks: "network", instead: "await geolocator.geocode(query)", timeout: 1, timeoutParameter: "timeout" },
      { name: "geopy.geocoders.base.Geocoder.reverse", blocks: "network", instead: "await geolocator.reverse(query)", timeout: 1, timeoutParameter: "timeout" },
      { name: "geopy.geocoders.Nominatim", is: "class", bases: ["geopy.geocoders.base.Geocoder"] },
      { name: "geopy.geocoders.GoogleV3", is: "class", bases: ["geopy.geocoders.base.Geocoder"] },
      { name: "geopy.geocoders.Photon", is: "class", bases: ["geopy.geocoders.base.Geocoder"] },
      { name: "geopy.geocoders.ArcGIS", is: "class", bases: ["geopy.geocoders.base.Geocoder"] },
      { name: "geopy.geocoders.AzureMaps", is: "class", bases: ["geopy.geocoders.base.Geocoder"] },
      { name: "geopy.geocoders.Bing", is: "class", bases: ["geopy.geocoders.base.Geocoder"] },
      { name: "geopy.geocoders.OpenCage", is: "class", bases: ["geopy.geocoders.base.Geocoder"] },
      { name: "geopy.geocoders.MapBox", is: "class", bases: ["geopy.geocoders.base.Geocoder"] },
      { name: "geopy.geocoders.Yandex", is: "class", bases: ["geopy.geocoders.base.Geocoder"] },
      { name: "geopy.geocoders.Here", is: "class", bases: ["geopy.geocoders.base.Geocoder"] },
      { name: "geopy.geocoders.HereV7", is: "class", bases: ["geopy.geocoders.base.Geocoder"] },
      { name: "geopy.geocoders.TomTom", is: "class", bases: ["geopy.geocoders.base.Geocoder"] },
      { name: "geopy.geocoders.Pelias", is: "class", bases: ["geopy.geocoders.base.Geocoder"] },
      { name: "geopy.geocoders.PickPoint", is: "class", bases: ["geopy.geocoders.base.Geocoder"] },
      { name: "geopy.extra.rate_limiter.RateLimiter", is: "class" },
      { name: "geopy.extra.rate_limiter.RateLimiter.__call__", blocks: "network" },
      { name: "geopy.extra.rate_limiter.AsyncRateLimiter", is: "class" },
      { name: "geopy.extra.rate_limiter.AsyncRateLimiter.__call__", is: "coroutine", waits: "network" },
    ];
  },
};

export const osmnx: Library = {
  imports: ["osmnx"],
  package: "osmnx",
  source: "https://osmnx.readthedocs.io/en/stable/",
  get facts(): readonly Fact[] {
    return [
      // Asked twice for the same, it answers from a folder of its own.
      { name: "osmnx.graph_from_place", blocks: "network", instead: "await asyncio.to_thread(osmnx.graph_from_place, place)", timeout: 180 },
      { name: "osmnx.graph_from_address", blocks: "network", instead: "await asyncio.to_thread(osmnx.graph_from_address, place)", timeout: 180 },
      { name: "osmnx.graph_from_point", blocks: "network", instead: "await asyncio.to_thread(osmnx.graph_from_point, place)", timeout: 180 },
      { name: "osmnx.graph_from_bbox", blocks: "network", instead: "await asyncio.to_thread(osmnx.graph_from_bbox, place)", timeout: 180 },
      { name: "osmnx.graph_from_polygon", blocks: "network", instead: "await asyncio.to_thread(osmnx.graph_from_polygon, place)", timeout: 180 },
      { name: "osmnx.geocode", blocks: "network", instead: "await asyncio.to_thread(osmnx.geocode, place)", timeout: 180 },
      { name: "osmnx.geocode_to_gdf", blocks: "network", instead: "await asyncio.to_thread(osmnx.geocode_to_gdf, place)", timeout: 180 },
      { name: "osmnx.load_graphml", blocks: "file", cpu: true, instead: "await asyncio.to_thread(osmnx.load_graphml, *arguments)" },
      { name: "osmnx.save_graphml", blocks: "file", cpu: true, instead: "await asyncio.to_thread(osmnx.save_graphml, *arguments)" },
    ];
  },
};
