<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
    <context>
        <name>hoso::gui::BatchesModel</name>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::CapturePlace</name>
        <message numerus="yes">
            <source>%n page(s) taken</source>
            <translation>
                <numerusform>%n page taken</numerusform>
                <numerusform>%n pages taken</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n failed</source>
            <translation>
                <numerusform>%n failed</numerusform>
                <numerusform>%n failed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>%n document</numerusform>
                <numerusform>%n documents</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::CheckPlace</name>
        <message numerus="yes">
            <source>%n word(s), confidence %1 %</source>
            <translation>
                <numerusform>%n word, confidence %1 %</numerusform>
                <numerusform>%n words, confidence %1 %</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::DocumentsModel</name>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::PermissionNotice</name>
        <message numerus="yes">
            <source>There were %n other(s) before.</source>
            <translation>
                <numerusform>There was %n other before.</numerusform>
                <numerusform>There were %n others before.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::RecordPanel</name>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>%n document</numerusform>
                <numerusform>%n documents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::RecordsPlace</name>
        <message numerus="yes">
            <source>%n page(s) found</source>
            <translation>
                <numerusform>%n page found</numerusform>
                <numerusform>%n pages found</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s)</source>
            <translation>
                <numerusform>%n record</numerusform>
                <numerusform>%n records</numerusform>
            </translation>
        </message>
    </context>
</TS>
