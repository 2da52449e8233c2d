/** Keys, pins and serial lines: what they are given to call runs on a thread that listens to them. */
import type { Fact, Library } from "../fact.ts";

export const pynput: Library = {
  imports: ["pynput"],
  package: "pynput",
  source: "https://pynput.readthedocs.io/en/latest/keyboard.html#monitoring-the-keyboard",
  get facts(): readonly Fact[] {
    return [
      { name: "pynput.keyboard.Listener", is: "class", bases: ["threading.Thread"], context: "sync", calls: { argument: ["on_press", "on_release"], on: "thread" } },
      { name: "pynput.mouse.Listener", is: "class", bases: ["threading.Thread"], context: "sync", calls: { argument: ["on_move", "on_click", "on_scroll"], on: "thread" } },
    ];
  },
};

export const rpiGpio: Library = {
  imports: ["RPi"],
  package: "RPi.GPIO",
  source: "https://sourceforge.net/p/raspberry-gpio-python/wiki/Inputs/",
  get facts(): readonly Fact[] {
    return [
      { name: "RPi.GPIO.add_event_detect", calls: { argument: ["callback"], on: "thread" } },
      { name: "RPi.GPIO.add_event_callback", calls: { argument: 1, on: "thread" } },
    ];
  },
};

export const gpiozero: Library = {
  imports: ["gpiozero"],
  package: "gpiozero",
  source: "https://gpiozero.readthedocs.io/en/stable/api_input.html",
  get facts(): readonly Fact[] {
    return [
      { name: "gpiozero.Button", is: "class", context: "sync" },
      { name: "gpiozero.Button.when_pressed", is: "property", calls: { argument: "=", on: "thread" } },
      { name: "gpiozero.Button.when_released", is: "property", calls: { argument: "=", on: "thread" } },
      { name: "gpiozero.Button.when_held", is: "property", calls: { argument: "=", on: "thread" } },
      { name: "gpiozero.MotionSensor", is: "class", context: "sync" },
      { name: "gpiozero.MotionSensor.when_motion", is: "property", calls: { argument: "=", on: "thread" } },
      { name: "gpiozero.MotionSensor.when_no_motion", is: "property", calls: { argument: "=", on: "thread" } },
    ];
  },
};
