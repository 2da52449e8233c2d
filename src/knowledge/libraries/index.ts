/** The libraries that are known: a file a library or a small family of them; the standard library is split by subject. */
import type { Library } from "../fact.ts";
import { aiofiles } from "./aiofiles.ts";
import { aiohttp } from "./aiohttp.ts";
import { aiokafka } from "./aiokafka.ts";
import { aiomysql } from "./aiomysql.ts";
import { aiopg } from "./aiopg.ts";
import { aioredis } from "./aioredis.ts";
import { aiorun } from "./aiorun.ts";
import { aiosqlite } from "./aiosqlite.ts";
import { anyio } from "./anyio.ts";
import { brotli, lz4, py7zr, rarfile, zstandard } from "./archives.ts";
import { hypercorn, uvicorn } from "./asgi-servers.ts";
import { asgiref } from "./asgiref.ts";
import { asyncTimeout } from "./async-timeout.ts";
import { asyncpg } from "./asyncpg.ts";
import { asynctest } from "./asynctest.ts";
import { pyaudio, sounddevice, speechRecognition } from "./audio.ts";
import { boto3, botocore } from "./aws.ts";
import { aioboto3, aiobotocore } from "./aws-async.ts";
import { azure } from "./azure.ts";
import { aiogram, discord, pyrogram, telegram } from "./bots.ts";
import { playwright, selenium } from "./browsers.ts";
import { ccxt } from "./ccxt.ts";
import { celery, rq } from "./celery.ts";
import { keyring, mss, pyautogui, pyperclip } from "./desktop.ts";
import { gpiozero, pynput, rpiGpio } from "./devices.ts";
import { disnake, nextcord } from "./discord-forks.ts";
import { django } from "./django.ts";
import { aiodocker, docker } from "./docker.ts";
import { bs4, dotenv, joblib, lxml, msgpack, openpyxl, orjson, pypdf, toml, ujson, yaml } from "./documents.ts";
import { elasticsearch, opensearchpy } from "./elasticsearch.ts";
import { flask, werkzeug } from "./flask.ts";
import { gitpython, pygithub } from "./git.ts";
import { google, googleapiclient, gspread } from "./google-cloud.ts";
import { grpc } from "./grpc.ts";
import { bleak, pychromecast, soco, zeroconf } from "./home.ts";
import { httplib2, pycurl } from "./httplib2.ts";
import { httpx } from "./httpx.ts";
import { httpx2 } from "./httpx2.ts";
import { janus } from "./janus.ts";
import { confluentKafka, kafka } from "./kafka.ts";
import { anthropic, openai } from "./language-models.ts";
import { keras, lightgbm, skimage, sklearn, tensorflow, xgboost } from "./learning.ts";
import { aiosmtplib, dns } from "./mail.ts";
import { ffmpegPython, imageio, librosa, matplotlib, moviepy, pydub, pyttsx3, soundfile } from "./media.ts";
import { telebot, telethon } from "./messengers.ts";
import { diffusers, easyocr, fasterWhisper, nltk, onnxruntime, sentenceTransformers, spacy, transformers, whisper } from "./models.ts";
import { motor } from "./motor.ts";
import { paho } from "./mqtt.ts";
import { mySQLdb, mysql, pymysql } from "./mysql.ts";
import { neo4j } from "./neo4j.ts";
import { nestAsyncio } from "./nest-asyncio.ts";
import { geoip2, geopy, netmiko, osmnx, pythonNmap, pythonping, pythonWhois, scapy } from "./network-tools.ts";
import { numpy, scipy, torch } from "./numpy.ts";
import { pdf2image, pdfplumber, pymupdf, pyPDF2, pytesseract, pythonDocx, pythonPptx, qrcode, reportlab, weasyprint, xlrd, xlsxwriter } from "./office.ts";
import { pandas, polars, pyarrow } from "./pandas.ts";
import { argon2, bcrypt, cryptography, nacl, passlib } from "./passwords.ts";
import { peewee } from "./peewee.ts";
import { cv2, pIL } from "./pillow.ts";
import { psycopg, psycopgPool } from "./psycopg.ts";
import { psycopg2 } from "./psycopg2.ts";
import { gridfs, pymongo } from "./pymongo.ts";
import { pysocks } from "./pysocks.ts";
import { pythonAsyncio } from "./python-asyncio.ts";
import { pythonContext } from "./python-context.ts";
import { pythonData } from "./python-data.ts";
import { pythonDatabases } from "./python-databases.ts";
import { pythonFiles } from "./python-files.ts";
import { pythonNet } from "./python-net.ts";
import { pythonProcesses } from "./python-processes.ts";
import { pythonThreads } from "./python-threads.ts";
import { pythonTimeOs } from "./python-time-os.ts";
import { quart } from "./quart.ts";
import { aioPika, pika } from "./rabbitmq.ts";
import { redis } from "./redis.ts";
import { requests } from "./requests.ts";
import { sanic } from "./sanic.ts";
import { instagrapi, vkApi } from "./social.ts";
import { sqlalchemy } from "./sqlalchemy.ts";
import { asyncssh, fabric, paramiko } from "./ssh.ts";
import { fastapi, starlette } from "./starlette.ts";
import { apscheduler, click, pexpect, psutil, schedule, serial } from "./system.ts";
import { tenacity } from "./tenacity.ts";
import { tornado } from "./tornado.ts";
import { alpaca, binance, ibInsync, yfinance } from "./trading.ts";
import { trio } from "./trio.ts";
import { urllib3 } from "./urllib3.ts";
import { uvloop } from "./uvloop.ts";
import { pyudev, watchdog } from "./watching.ts";
import { html2text, html5lib, jinja2, markdown, markdownify, newspaper, readability, trafilatura } from "./web-text.ts";
import { websocketClient } from "./websocket-client.ts";
import { websockets } from "./websockets.ts";
import { zmq } from "./zmq.ts";

export const LIBRARIES: readonly Library[] = [
  aiofiles,
  aiohttp,
  aiokafka,
  aiomysql,
  aiopg,
  aioredis,
  aiorun,
  aiosqlite,
  anyio,
  zstandard,
  lz4,
  brotli,
  py7zr,
  rarfile,
  uvicorn,
  hypercorn,
  asgiref,
  asyncTimeout,
  asyncpg,
  asynctest,
  boto3,
  botocore,
  aioboto3,
  aiobotocore,
  azure,
  discord,
  telegram,
  aiogram,
  pyrogram,
  selenium,
  playwright,
  ccxt,
  celery,
  rq,
  keyring,
  pyperclip,
  pyautogui,
  mss,
  django,
  docker,
  aiodocker,
  gitpython,
  pygithub,
  neo4j,
  yaml,
  toml,
  orjson,
  ujson,
  msgpack,
  lxml,
  bs4,
  openpyxl,
  pypdf,
  dotenv,
  joblib,
  elasticsearch,
  opensearchpy,
  flask,
  werkzeug,
  google,
  googleapiclient,
  gspread,
  grpc,
  zeroconf,
  bleak,
  soco,
  pychromecast,
  httplib2,
  pycurl,
  httpx,
  httpx2,
  janus,
  kafka,
  confluentKafka,
  openai,
  anthropic,
  sklearn,
  xgboost,
  lightgbm,
  keras,
  tensorflow,
  skimage,
  aiosmtplib,
  dns,
  matplotlib,
  imageio,
  pydub,
  moviepy,
  ffmpegPython,
  soundfile,
  librosa,
  pyttsx3,
  telebot,
  telethon,
  transformers,
  sentenceTransformers,
  whisper,
  fasterWhisper,
  spacy,
  nltk,
  diffusers,
  onnxruntime,
  easyocr,
  motor,
  pymysql,
  mySQLdb,
  mysql,
  nestAsyncio,
  netmiko,
  scapy,
  pythonNmap,
  pythonWhois,
  pythonping,
  geoip2,
  geopy,
  osmnx,
  numpy,
  scipy,
  torch,
  weasyprint,
  reportlab,
  pdfplumber,
  pyPDF2,
  pymupdf,
  pythonDocx,
  pythonPptx,
  xlsxwriter,
  xlrd,
  pdf2image,
  pytesseract,
  qrcode,
  pandas,
  polars,
  pyarrow,
  bcrypt,
  argon2,
  passlib,
  cryptography,
  nacl,
  peewee,
  pIL,
  cv2,
  psycopg,
  psycopgPool,
  psycopg2,
  pymongo,
  gridfs,
  pyaudio,
  sounddevice,
  speechRecognition,
  gpiozero,
  pynput,
  rpiGpio,
  nextcord,
  disnake,
  paho,
  pyudev,
  watchdog,
  markdownify,
  html2text,
  trafilatura,
  newspaper,
  readability,
  html5lib,
  markdown,
  jinja2,
  pythonAsyncio,
  pythonContext,
  pythonData,
  pythonDatabases,
  pythonFiles,
  pythonNet,
  pythonProcesses,
  pythonThreads,
  pythonTimeOs,
  pysocks,
  quart,
  pika,
  aioPika,
  redis,
  requests,
  sanic,
  vkApi,
  instagrapi,
  sqlalchemy,
  paramiko,
  asyncssh,
  fabric,
  starlette,
  fastapi,
  psutil,
  pexpect,
  serial,
  schedule,
  apscheduler,
  click,
  tenacity,
  tornado,
  binance,
  yfinance,
  alpaca,
  ibInsync,
  trio,
  urllib3,
  uvloop,
  websocketClient,
  websockets,
  zmq,
];
