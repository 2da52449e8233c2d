/** PDF, Word, PowerPoint and Excel files, and text in pictures. */
import type { Fact, Library } from "../fact.ts";

export const weasyprint: Library = {
  imports: ["weasyprint"],
  package: "weasyprint",
  source: "https://doc.courtbouillon.org/weasyprint/stable/api_reference.html",
  get facts(): readonly Fact[] {
    return [
      // Lays out the whole document, and fetches what it refers to.
      { name: "weasyprint.HTML", is: "class" },
      { name: "weasyprint.HTML.render", returns: "weasyprint.document.Document", cpu: true, instead: "await asyncio.to_thread(html.render)" },
      { name: "weasyprint.HTML.write_pdf", cpu: true, instead: "await asyncio.to_thread(html.write_pdf)" },
      { name: "weasyprint.document.Document", is: "class" },
      { name: "weasyprint.document.Document.write_pdf", cpu: true, instead: "await asyncio.to_thread(document.write_pdf)" },
    ];
  },
};

export const reportlab: Library = {
  imports: ["reportlab"],
  package: "reportlab",
  source: "https://docs.reportlab.com/",
  get facts(): readonly Fact[] {
    return [
      { name: "reportlab.pdfgen.canvas.Canvas", is: "class" },
      { name: "reportlab.pdfgen.canvas.Canvas.save", cpuBySize: true, instead: "await asyncio.to_thread(canvas.save)" },
      { name: "reportlab.platypus.SimpleDocTemplate", is: "class" },
      { name: "reportlab.platypus.SimpleDocTemplate.build", cpu: true, instead: "await asyncio.to_thread(document.build, story)" },
      { name: "reportlab.platypus.doctemplate.SimpleDocTemplate", sameAs: "reportlab.platypus.SimpleDocTemplate" },
      { name: "reportlab.platypus.BaseDocTemplate", is: "class" },
      { name: "reportlab.platypus.BaseDocTemplate.build", cpu: true, instead: "await asyncio.to_thread(document.build, story)" },
    ];
  },
};

export const pdfplumber: Library = {
  imports: ["pdfplumber"],
  package: "pdfplumber",
  source: "https://github.com/jsvine/pdfplumber",
  get facts(): readonly Fact[] {
    return [
      { name: "pdfplumber.open", returns: "pdfplumber.pdf.PDF", context: "sync", blocks: "file", cpu: true, instead: "await asyncio.to_thread(pdfplumber.open, path)", closedBy: "close()" },
      { name: "pdfplumber.pdf.PDF", is: "class", context: "sync", closedBy: "close()" },
      { name: "pdfplumber.PDF", sameAs: "pdfplumber.pdf.PDF" },
      { name: "pdfplumber.pdf.PDF.pages", is: "property", returns: "pdfplumber.pdf.Pages" },
      // A list in truth; here it tells what each of its items is.
      { name: "pdfplumber.pdf.Pages", is: "class", iterates: "sync", item: "pdfplumber.page.Page" },
      { name: "pdfplumber.pdf.Pages.__getitem__", returns: "pdfplumber.page.Page" },
      { name: "pdfplumber.page.Page", is: "class" },
      { name: "pdfplumber.page.Page.extract_text", cpu: true, instead: "await asyncio.to_thread(page.extract_text)" },
      { name: "pdfplumber.page.Page.extract_table", cpu: true, instead: "await asyncio.to_thread(page.extract_table)" },
      { name: "pdfplumber.page.Page.extract_tables", cpu: true, instead: "await asyncio.to_thread(page.extract_tables)" },
      { name: "pdfplumber.page.Page.extract_words", cpu: true, instead: "await asyncio.to_thread(page.extract_words)" },
      { name: "pdfplumber.page.Page.search", cpu: true, instead: "await asyncio.to_thread(page.search)" },
      { name: "pdfplumber.page.Page.to_image", cpu: true, instead: "await asyncio.to_thread(page.to_image)" },
    ];
  },
};

export const pyPDF2: Library = {
  imports: ["PyPDF2"],
  package: "PyPDF2",
  source: "https://pypdf2.readthedocs.io/en/3.0.0/",
  dead: "Renamed in 2022 and no longer released: use `pypdf`.",
  get facts(): readonly Fact[] {
    return [
      { name: "PyPDF2.PdfReader", is: "class", blocks: "file", cpu: true, instead: "await asyncio.to_thread(PyPDF2.PdfReader, path)" },
      { name: "PyPDF2.PdfFileReader", is: "class", blocks: "file", cpu: true, instead: "await asyncio.to_thread(PyPDF2.PdfFileReader, path)" },
      { name: "PyPDF2.PdfMerger", is: "class" },
      { name: "PyPDF2.PdfMerger.append", blocks: "file", cpu: true, instead: "await asyncio.to_thread(merger.append, path)" },
      { name: "PyPDF2.PdfMerger.merge", blocks: "file", cpu: true, instead: "await asyncio.to_thread(merger.merge, path)" },
    ];
  },
};

export const pymupdf: Library = {
  imports: ["fitz", "pymupdf"],
  package: "PyMuPDF",
  source: "https://pymupdf.readthedocs.io/en/latest/",
  get facts(): readonly Fact[] {
    return [
      // Opening a document reads its table of contents at most; pages are read when they are asked for.
      { name: "fitz.open", returns: "fitz.Document", context: "sync", closedBy: "close()" },
      { name: "fitz.Document", is: "class", iterates: "sync", item: "fitz.Page", context: "sync", closedBy: "close()" },
      { name: "fitz.Document.__getitem__", returns: "fitz.Page" },
      { name: "fitz.Document.load_page", returns: "fitz.Page" },
      { name: "fitz.Document.save", blocks: "file", cpu: true, instead: "await asyncio.to_thread(document.save, path)" },
      { name: "fitz.Document.tobytes", cpu: true, instead: "await asyncio.to_thread(document.tobytes)" },
      { name: "fitz.Page", is: "class" },
      { name: "fitz.Page.get_text", cpuBySize: true, instead: "await asyncio.to_thread(page.get_text)" },
      { name: "fitz.Page.get_pixmap", cpu: true, instead: "await asyncio.to_thread(page.get_pixmap)" },
      { name: "fitz.Page.find_tables", cpu: true, instead: "await asyncio.to_thread(page.find_tables)" },
      { name: "pymupdf.open", returns: "pymupdf.Document", context: "sync", closedBy: "close()" },
      { name: "pymupdf.Document", is: "class", iterates: "sync", item: "pymupdf.Page", context: "sync", closedBy: "close()" },
      { name: "pymupdf.Document.__getitem__", returns: "pymupdf.Page" },
      { name: "pymupdf.Document.load_page", returns: "pymupdf.Page" },
      { name: "pymupdf.Document.save", blocks: "file", cpu: true, instead: "await asyncio.to_thread(document.save, path)" },
      { name: "pymupdf.Document.tobytes", cpu: true, instead: "await asyncio.to_thread(document.tobytes)" },
      { name: "pymupdf.Page", is: "class" },
      { name: "pymupdf.Page.get_text", cpuBySize: true, instead: "await asyncio.to_thread(page.get_text)" },
      { name: "pymupdf.Page.get_pixmap", cpu: true, instead: "await asyncio.to_thread(page.get_pixmap)" },
      { name: "pymupdf.Page.find_tables", cpu: true, instead: "await asyncio.to_thread(page.find_tables)" },
    ];
  },
};

export const pythonDocx: Library = {
  imports: ["docx"],
  package: "python-docx",
  source: "https://python-docx.readthedocs.io/en/latest/",
  get facts(): readonly Fact[] {
    return [
      { name: "docx.Document", returns: "docx.document.Document", blocks: "file", cpu: true, instead: "await asyncio.to_thread(docx.Document, path)" },
      { name: "docx.api.Document", sameAs: "docx.Document" },
      { name: "docx.document.Document", is: "class" },
      { name: "docx.document.Document.save", blocks: "file", cpu: true, instead: "await asyncio.to_thread(document.save, path)" },
    ];
  },
};

export const pythonPptx: Library = {
  imports: ["pptx"],
  package: "python-pptx",
  source: "https://python-pptx.readthedocs.io/en/latest/",
  get facts(): readonly Fact[] {
    return [
      { name: "pptx.Presentation", returns: "pptx.presentation.Presentation", blocks: "file", cpu: true, instead: "await asyncio.to_thread(pptx.Presentation, path)" },
      { name: "pptx.presentation.Presentation", is: "class" },
      { name: "pptx.presentation.Presentation.save", blocks: "file", cpu: true, instead: "await asyncio.to_thread(presentation.save, path)" },
    ];
  },
};

export const xlsxwriter: Library = {
  imports: ["xlsxwriter"],
  package: "XlsxWriter",
  source: "https://xlsxwriter.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      // Everything is written when the workbook is closed.
      { name: "xlsxwriter.Workbook", is: "class", context: "sync", closedBy: "close()" },
      { name: "xlsxwriter.workbook.Workbook", sameAs: "xlsxwriter.Workbook" },
      { name: "xlsxwriter.Workbook.close", cpuBySize: true, instead: "await asyncio.to_thread(workbook.close)" },
    ];
  },
};

export const xlrd: Library = {
  imports: ["xlrd"],
  package: "xlrd",
  source: "https://xlrd.readthedocs.io/en/latest/",
  get facts(): readonly Fact[] {
    return [
      { name: "xlrd.open_workbook", cpu: true, instead: "await asyncio.to_thread(xlrd.open_workbook, path)" },
    ];
  },
};

export const pdf2image: Library = {
  imports: ["pdf2image"],
  package: "pdf2image",
  source: "https://pdf2image.readthedocs.io/en/latest/reference.html",
  get facts(): readonly Fact[] {
    return [
      { name: "pdf2image.convert_from_path", blocks: "process", instead: "await asyncio.to_thread(pdf2image.convert_from_path, *arguments)", timeoutParameter: "timeout" },
      { name: "pdf2image.convert_from_bytes", blocks: "process", instead: "await asyncio.to_thread(pdf2image.convert_from_bytes, *arguments)", timeoutParameter: "timeout" },
      { name: "pdf2image.pdfinfo_from_path", blocks: "process", instead: "await asyncio.to_thread(pdf2image.pdfinfo_from_path, *arguments)", timeoutParameter: "timeout" },
      { name: "pdf2image.pdfinfo_from_bytes", blocks: "process", instead: "await asyncio.to_thread(pdf2image.pdfinfo_from_bytes, *arguments)", timeoutParameter: "timeout" },
      { name: "pdf2image.pdf2image.convert_from_path", sameAs: "pdf2image.convert_from_path" },
      { name: "pdf2image.pdf2image.convert_from_bytes", sameAs: "pdf2image.convert_from_bytes" },
    ];
  },
};

export const pytesseract: Library = {
  imports: ["pytesseract"],
  package: "pytesseract",
  source: "https://github.com/madmaze/pytesseract",
  get facts(): readonly Fact[] {
    return [
      // Each of these writes the picture to a file and starts the program on it.
      { name: "pytesseract.image_to_string", blocks: "process", instead: "await asyncio.to_thread(pytesseract.image_to_string, image)", timeoutParameter: "timeout" },
      { name: "pytesseract.image_to_data", blocks: "process", instead: "await asyncio.to_thread(pytesseract.image_to_data, image)", timeoutParameter: "timeout" },
      { name: "pytesseract.image_to_boxes", blocks: "process", instead: "await asyncio.to_thread(pytesseract.image_to_boxes, image)", timeoutParameter: "timeout" },
      { name: "pytesseract.image_to_osd", blocks: "process", instead: "await asyncio.to_thread(pytesseract.image_to_osd, image)", timeoutParameter: "timeout" },
      { name: "pytesseract.image_to_pdf_or_hocr", blocks: "process", instead: "await asyncio.to_thread(pytesseract.image_to_pdf_or_hocr, image)", timeoutParameter: "timeout" },
      { name: "pytesseract.image_to_alto_xml", blocks: "process", instead: "await asyncio.to_thread(pytesseract.image_to_alto_xml, image)", timeoutParameter: "timeout" },
      { name: "pytesseract.pytesseract.image_to_string", sameAs: "pytesseract.image_to_string" },
      { name: "pytesseract.pytesseract.image_to_data", sameAs: "pytesseract.image_to_data" },
      { name: "pytesseract.get_languages", blocks: "process", instead: "await asyncio.to_thread(pytesseract.get_languages)" },
      { name: "pytesseract.get_tesseract_version", blocks: "process", instead: "await asyncio.to_thread(pytesseract.get_tesseract_version)" },
    ];
  },
};

export const qrcode: Library = {
  imports: ["qrcode"],
  package: "qrcode",
  source: "https://github.com/lincolnloop/python-qrcode",
  get facts(): readonly Fact[] {
    return [
      { name: "qrcode.make", cpu: true, instead: "await asyncio.to_thread(qrcode.make, data)" },
      { name: "qrcode.QRCode", is: "class" },
      { name: "qrcode.main.QRCode", sameAs: "qrcode.QRCode" },
      { name: "qrcode.QRCode.make", cpu: true, instead: "await asyncio.to_thread(code.make)" },
    ];
  },
};
