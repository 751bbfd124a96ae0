// What reading costs at least: Tesseract by its API with nothing around it, for tools/bench to compare with.
//
// usage: bare_tesseract LANGUAGES {IMAGE TEXT}...

#include <leptonica/allheaders.h>
#include <tesseract/baseapi.h>

#include <fstream>
#include <iostream>
#include <memory>

namespace {

struct DestroyPix {
    void operator()(Pix* pix) const noexcept { pixDestroy(&pix); }
};

bool read_page(tesseract::TessBaseAPI& engine, const char* image, const char* text_file)
{
    const std::unique_ptr<Pix, DestroyPix> pix(pixRead(image));
    if (!pix) {
        std::cerr << "bare_tesseract: cannot read " << image << '\n';
        return false;
    }
    engine.SetImage(pix.get());
    const std::unique_ptr<char[]> text(engine.GetUTF8Text());
    std::ofstream file(text_file, std::ios::binary);
    file << (text ? text.get() : "");
    return file.good();
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc < 4 || argc % 2 != 0) {
        std::cerr << "usage: bare_tesseract LANGUAGES {IMAGE TEXT}...\n";
        return 2;
    }
    tesseract::TessBaseAPI engine;
    if (engine.Init(nullptr, argv[1]) != 0) {
        std::cerr << "bare_tesseract: cannot load " << argv[1] << '\n';
        return 1;
    }
    for (int i = 2; i + 1 < argc; i += 2)
        if (!read_page(engine, argv[i], argv[i + 1]))
            return 1;
    return 0;
}
