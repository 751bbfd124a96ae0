<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt">
    <context>
        <name>Commands</name>
        <message>
            <source>&amp;Capture</source>
            <translation>&amp;Captura</translation>
        </message>
        <message>
            <source>C&amp;heck</source>
            <translation>&amp;Verificação</translation>
        </message>
        <message>
            <source>&amp;Index</source>
            <translation>&amp;Indexação</translation>
        </message>
        <message>
            <source>&amp;Records</source>
            <translation>P&amp;rocessos</translation>
        </message>
        <message>
            <source>&amp;Scan</source>
            <translation>&amp;Digitalizar</translation>
        </message>
        <message>
            <source>&amp;Go on with the scan</source>
            <translation>&amp;Continuar a digitalização</translation>
        </message>
        <message>
            <source>&amp;Take a folder…</source>
            <translation>&amp;Importar pasta…</translation>
        </message>
        <message>
            <source>Take &amp;files…</source>
            <translation>Importar &amp;ficheiros…</translation>
        </message>
        <message>
            <source>Choose a &amp;batch</source>
            <translation>Escolher um &amp;lote</translation>
        </message>
        <message>
            <source>&amp;New batch</source>
            <translation>&amp;Novo lote</translation>
        </message>
        <message>
            <source>Sto&amp;p what runs</source>
            <translation>&amp;Parar o que corre</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Sair</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Anular</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Refazer</translation>
        </message>
        <message>
            <source>&amp;Next page</source>
            <translation>Página &amp;seguinte</translation>
        </message>
        <message>
            <source>&amp;Previous page</source>
            <translation>Página &amp;anterior</translation>
        </message>
        <message>
            <source>Next page to &amp;look at</source>
            <translation>Próxima página a re&amp;ver</translation>
        </message>
        <message>
            <source>Page is &amp;good, next</source>
            <translation>Página &amp;boa, seguinte</translation>
        </message>
        <message>
            <source>Turn to the &amp;right</source>
            <translation>Rodar à &amp;direita</translation>
        </message>
        <message>
            <source>Turn to the l&amp;eft</source>
            <translation>Rodar à &amp;esquerda</translation>
        </message>
        <message>
            <source>Turn &amp;upside down</source>
            <translation>&amp;Virar ao contrário</translation>
        </message>
        <message>
            <source>Straighten: a little to the right</source>
            <translation>Endireitar: um pouco para a direita</translation>
        </message>
        <message>
            <source>Straighten: a little to the left</source>
            <translation>Endireitar: um pouco para a esquerda</translation>
        </message>
        <message>
            <source>Crop…</source>
            <translation>Recortar…</translation>
        </message>
        <message>
            <source>Show the whole page again</source>
            <translation>Mostrar de novo a página inteira</translation>
        </message>
        <message>
            <source>A document &amp;begins here</source>
            <translation>Aqui &amp;começa um documento</translation>
        </message>
        <message>
            <source>&amp;Join to the document before</source>
            <translation>&amp;Juntar ao documento anterior</translation>
        </message>
        <message>
            <source>Blan&amp;k or not</source>
            <translation>Em &amp;branco ou não</translation>
        </message>
        <message>
            <source>&amp;Delete</source>
            <translation>E&amp;liminar</translation>
        </message>
        <message>
            <source>Move for&amp;ward</source>
            <translation>Mover para a &amp;frente</translation>
        </message>
        <message>
            <source>Move ba&amp;ck</source>
            <translation>Mover para &amp;trás</translation>
        </message>
        <message>
            <source>&amp;Scan this page again</source>
            <translation>Di&amp;gitalizar de novo esta página</translation>
        </message>
        <message>
            <source>Scan &amp;more behind this page</source>
            <translation>Digitalizar &amp;mais a seguir a esta</translation>
        </message>
        <message>
            <source>Re&amp;ad what is not read yet</source>
            <translation>Ler o que ain&amp;da falta</translation>
        </message>
        <message>
            <source>Light &amp;table</source>
            <translation>&amp;Mesa de luz</translation>
        </message>
        <message>
            <source>Pages to loo&amp;k at first</source>
            <translation>Páginas a re&amp;ver primeiro</translation>
        </message>
        <message>
            <source>&amp;Larger picture</source>
            <translation>&amp;Ampliar imagem</translation>
        </message>
        <message>
            <source>&amp;Smaller picture</source>
            <translation>&amp;Reduzir imagem</translation>
        </message>
        <message>
            <source>Whole &amp;page</source>
            <translation>&amp;Página inteira</translation>
        </message>
        <message>
            <source>Whole &amp;width</source>
            <translation>&amp;Largura inteira</translation>
        </message>
        <message>
            <source>&amp;Next document</source>
            <translation>Documento &amp;seguinte</translation>
        </message>
        <message>
            <source>&amp;Previous document</source>
            <translation>Documento &amp;anterior</translation>
        </message>
        <message>
            <source>Ne&amp;xt page</source>
            <translation>Página s&amp;eguinte</translation>
        </message>
        <message>
            <source>Pre&amp;vious page</source>
            <translation>Página a&amp;nterior</translation>
        </message>
        <message>
            <source>Choose the &amp;record</source>
            <translation>Escolher o &amp;processo</translation>
        </message>
        <message>
            <source>&amp;Copy this field from the last document</source>
            <translation>&amp;Copiar este campo do último documento</translation>
        </message>
        <message>
            <source>Copy all &amp;empty fields from the last document</source>
            <translation>Copiar os campos &amp;vazios do último documento</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>Ar&amp;quivar</translation>
        </message>
        <message>
            <source>&amp;Search</source>
            <translation>&amp;Pesquisar</translation>
        </message>
        <message>
            <source>&amp;New record…</source>
            <translation>&amp;Novo processo…</translation>
        </message>
        <message>
            <source>&amp;Import a record list…</source>
            <translation>&amp;Importar lista de processos…</translation>
        </message>
        <message>
            <source>Next s&amp;tep of the record…</source>
            <translation>Próximo passo do pr&amp;ocesso…</translation>
        </message>
        <message>
            <source>&amp;Move the document to another record…</source>
            <translation>&amp;Mover o documento para outro processo…</translation>
        </message>
        <message>
            <source>Show &amp;anew</source>
            <translation>&amp;Atualizar</translation>
        </message>
        <message>
            <source>&amp;Keys</source>
            <translation>&amp;Teclas</translation>
        </message>
        <message>
            <source>Next lan&amp;guage</source>
            <translation>Língua se&amp;guinte</translation>
        </message>
        <message>
            <source>Light or &amp;dark</source>
            <translation>Claro ou e&amp;scuro</translation>
        </message>
        <message>
            <source>Larger te&amp;xt</source>
            <translation>Te&amp;xto maior</translation>
        </message>
        <message>
            <source>Smaller t&amp;ext</source>
            <translation>T&amp;exto menor</translation>
        </message>
    </context>
    <context>
        <name>Records</name>
        <message>
            <source>planned</source>
            <translation>planeado</translation>
        </message>
        <message>
            <source>open</source>
            <translation>aberto</translation>
        </message>
        <message>
            <source>in review</source>
            <translation>em revisão</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>encerrado</translation>
        </message>
        <message>
            <source>submitted</source>
            <translation>entregue</translation>
        </message>
        <message>
            <source>returned</source>
            <translation>devolvido</translation>
        </message>
        <message>
            <source>accepted</source>
            <translation>aceite</translation>
        </message>
        <message>
            <source>retained by unit</source>
            <translation>retido na unidade</translation>
        </message>
        <message>
            <source>transferred</source>
            <translation>transferido</translation>
        </message>
        <message>
            <source>disposal review</source>
            <translation>em avaliação para eliminação</translation>
        </message>
        <message>
            <source>destroyed</source>
            <translation>eliminado</translation>
        </message>
        <message>
            <source>frozen</source>
            <translation>congelado</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Abrir</translation>
        </message>
        <message>
            <source>Send to review</source>
            <translation>Enviar para revisão</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fechar</translation>
        </message>
        <message>
            <source>Open again</source>
            <translation>Reabrir</translation>
        </message>
        <message>
            <source>Submit to the archive</source>
            <translation>Entregar ao arquivo</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Devolver</translation>
        </message>
        <message>
            <source>Accept</source>
            <translation>Aceitar</translation>
        </message>
        <message>
            <source>Retain in the unit</source>
            <translation>Reter na unidade</translation>
        </message>
        <message>
            <source>Freeze</source>
            <translation>Congelar</translation>
        </message>
        <message>
            <source>Unfreeze</source>
            <translation>Descongelar</translation>
        </message>
    </context>
    <context>
        <name>Refusal</name>
        <message>
            <source>Nobody approves work of his own: you did this before: %1.</source>
            <translation>Ninguém aprova o seu próprio trabalho; antes fez isto: %1.</translation>
        </message>
        <message>
            <source>That is for: %1.</source>
            <translation>Isto cabe a: %1.</translation>
        </message>
        <message>
            <source>Nobody has that role yet; an administrator gives it.</source>
            <translation>Ainda ninguém tem esta função; um administrador atribui-a.</translation>
        </message>
        <message>
            <source>Ask: %1</source>
            <translation>Pergunte a: %1</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::Background</name>
        <message>
            <source>there is not enough memory</source>
            <translation>não há memória suficiente</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::BatchesModel</name>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n página</numerusform>
                <numerusform>%n páginas</numerusform>
            </translation>
        </message>
        <message>
            <source>interrupted</source>
            <translation>interrompido</translation>
        </message>
        <message>
            <source>filed</source>
            <translation>arquivado</translation>
        </message>
        <message>
            <source>%1 of %2 filed</source>
            <translation>%1 de %2 arquivados</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::CapturePlace</name>
        <message numerus="yes">
            <source>%n page(s) taken</source>
            <translation>
                <numerusform>%n página importada</numerusform>
                <numerusform>%n páginas importadas</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n failed</source>
            <translation>
                <numerusform>%n falhou</numerusform>
                <numerusform>%n falharam</numerusform>
            </translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>parado</translation>
        </message>
        <message>
            <source>F3 goes on to checking.</source>
            <translation>F3 passa à verificação.</translation>
        </message>
        <message>
            <source>no scanner was found</source>
            <translation>nenhum digitalizador encontrado</translation>
        </message>
        <message>
            <source>check cable, power and network, then search again</source>
            <translation>verifique cabo, energia e rede e procure de novo</translation>
        </message>
        <message>
            <source>a batch cannot be named so</source>
            <translation>um lote não pode ter este nome</translation>
        </message>
        <message>
            <source>choose a name without slashes that does not begin with a full stop</source>
            <translation>escolha um nome sem barras que não comece por ponto</translation>
        </message>
        <message>
            <source>searching…</source>
            <translation>a procurar…</translation>
        </message>
        <message>
            <source>no scanner found</source>
            <translation>nenhum digitalizador</translation>
        </message>
        <message>
            <source>Scanner</source>
            <translation>Digitalizador</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 de %2</translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n página</numerusform>
                <numerusform>%n páginas</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>%n documento</numerusform>
                <numerusform>%n documentos</numerusform>
            </translation>
        </message>
        <message>
            <source>The scanner is at work.</source>
            <translation>O digitalizador está a trabalhar.</translation>
        </message>
        <message>
            <source>Files are being taken.</source>
            <translation>Estão a ser importados ficheiros.</translation>
        </message>
        <message>
            <source>No scanner was found.</source>
            <translation>Nenhum digitalizador encontrado.</translation>
        </message>
        <message>
            <source>Something is being captured.</source>
            <translation>Há uma captura em curso.</translation>
        </message>
        <message>
            <source>No scan was interrupted.</source>
            <translation>Nenhuma digitalização foi interrompida.</translation>
        </message>
        <message>
            <source>Nothing runs.</source>
            <translation>Nada está em curso.</translation>
        </message>
        <message>
            <source>Search for scanners</source>
            <translation>Procurar digitalizadores</translation>
        </message>
        <message>
            <source>Scan profile</source>
            <translation>Perfil de digitalização</translation>
        </message>
        <message>
            <source>Into batch</source>
            <translation>Para o lote</translation>
        </message>
        <message>
            <source>Scan</source>
            <translation>Digitalizar</translation>
        </message>
        <message>
            <source>Batches</source>
            <translation>Lotes</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Páginas</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Progresso</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Parar</translation>
        </message>
        <message>
            <source>Go on with the scan</source>
            <translation>Continuar a digitalização</translation>
        </message>
        <message>
            <source>Nothing is captured yet</source>
            <translation>Ainda nada foi capturado</translation>
        </message>
        <message>
            <source>Put a stack into the scanner and press F9, take a folder of pictures, or open a batch from the list.</source>
            <translation>Ponha as folhas no digitalizador e prima F9, importe uma pasta de imagens ou abra um lote da lista.</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::CheckPlace</name>
        <message>
            <source>This page is being read…</source>
            <translation>Esta página está a ser lida…</translation>
        </message>
        <message>
            <source>No words were found on this page.</source>
            <translation>Não foram encontradas palavras nesta página.</translation>
        </message>
        <message>
            <source>Page %1  ·  Document %2</source>
            <translation>Página %1  ·  Documento %2</translation>
        </message>
        <message>
            <source>%1 × %2 pixels, %3 dpi</source>
            <translation>%1 × %2 pixels, %3 ppp</translation>
        </message>
        <message numerus="yes">
            <source>%n word(s), confidence %1 %</source>
            <translation>
                <numerusform>%n palavra, confiança %1 %</numerusform>
                <numerusform>%n palavras, confiança %1 %</numerusform>
            </translation>
        </message>
        <message>
            <source>checked</source>
            <translation>verificada</translation>
        </message>
        <message>
            <source>There is no further page to look at.</source>
            <translation>Não há mais páginas a rever.</translation>
        </message>
        <message>
            <source>There is no page yet.</source>
            <translation>Ainda não há páginas.</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Páginas</translation>
        </message>
        <message>
            <source>Picture of the page</source>
            <translation>Imagem da página</translation>
        </message>
        <message>
            <source>Text of the page</source>
            <translation>Texto da página</translation>
        </message>
        <message>
            <source>No pages to check</source>
            <translation>Não há páginas a verificar</translation>
        </message>
        <message>
            <source>Scan a stack or take a folder of pictures. Each page then stands here beside what was read of it.</source>
            <translation>Digitalize folhas ou importe uma pasta de imagens. Cada página aparece aqui ao lado do que dela foi lido.</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::DocumentView</name>
        <message>
            <source>The page is being drawn…</source>
            <translation>A página está a ser desenhada…</translation>
        </message>
        <message>
            <source>Page %1 of %2  ·  record %3</source>
            <translation>Página %1 de %2  ·  processo %3</translation>
        </message>
        <message>
            <source>Picture of the page</source>
            <translation>Imagem da página</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::DocumentsModel</name>
        <message>
            <source>filed</source>
            <translation>arquivado</translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n página</numerusform>
                <numerusform>%n páginas</numerusform>
            </translation>
        </message>
        <message>
            <source>Document %1 of record %2</source>
            <translation>Documento %1 do processo %2</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::FaultDialog</name>
        <message>
            <source>The scanner stopped</source>
            <translation>O digitalizador parou</translation>
        </message>
        <message>
            <source>Put sheet %1 back on top</source>
            <translation>Reponha a folha %1 no topo</translation>
        </message>
        <message>
            <source>Go on with sheet</source>
            <translation>Continuar com a folha</translation>
        </message>
        <message>
            <source>&amp;Go on</source>
            <translation>&amp;Continuar</translation>
        </message>
        <message>
            <source>&amp;Stop here</source>
            <translation>&amp;Parar aqui</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::FieldForm</name>
        <message>
            <source>More fields</source>
            <translation>Mais campos</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::FieldRow</name>
        <message>
            <source>day/month/year</source>
            <translation>dia/mês/ano</translation>
        </message>
        <message>
            <source>Seen on the page, but not legible enough</source>
            <translation>Visto na página, mas pouco legível</translation>
        </message>
        <message>
            <source>Read with %1 % confidence</source>
            <translation>Lido com %1 % de confiança</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::FirstRun</name>
        <message>
            <source>Welcome to Hoso</source>
            <translation>Bem-vindo ao Hoso</translation>
        </message>
        <message>
            <source>Records are kept in a catalog. There is none in this folder yet.</source>
            <translation>Os processos são guardados num catálogo. Nesta pasta ainda não há nenhum.</translation>
        </message>
        <message>
            <source>Catalog folder</source>
            <translation>Pasta do catálogo</translation>
        </message>
        <message>
            <source>Languages read</source>
            <translation>Línguas reconhecidas</translation>
        </message>
        <message>
            <source>Scanner</source>
            <translation>Digitalizador</translation>
        </message>
        <message>
            <source>searching…</source>
            <translation>a procurar…</translation>
        </message>
        <message>
            <source>none found; folders can be taken all the same</source>
            <translation>nenhum; ainda assim pode importar pastas</translation>
        </message>
        <message>
            <source>&amp;Create the catalog</source>
            <translation>&amp;Criar o catálogo</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::HandWork</name>
        <message>
            <source>Arrow keys cut off at their side, with Shift they give back; or draw with the mouse. Enter crops, Esc leaves the page as it was.</source>
            <translation>As setas cortam do seu lado, com Shift devolvem; ou desenhe com o rato. Enter recorta, Esc deixa a página como estava.</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::IndexPlace</name>
        <message>
            <source>The page is being drawn…</source>
            <translation>A página está a ser desenhada…</translation>
        </message>
        <message>
            <source>Document %1 of %2  ·  page %3 of %4</source>
            <translation>Documento %1 de %2  ·  página %3 de %4</translation>
        </message>
        <message>
            <source>no record is chosen for this document</source>
            <translation>não foi escolhido processo para este documento</translation>
        </message>
        <message>
            <source>choose the record that it belongs to</source>
            <translation>escolha o processo a que pertence</translation>
        </message>
        <message>
            <source>correct the value</source>
            <translation>corrija o valor</translation>
        </message>
        <message>
            <source>A record can only be closed when this field is filled in. F12 again files the document without it.</source>
            <translation>Um processo só pode ser encerrado com este campo preenchido. F12 de novo arquiva sem ele.</translation>
        </message>
        <message>
            <source>Document %1 is filed as number %2.</source>
            <translation>Documento %1 arquivado com o número %2.</translation>
        </message>
        <message>
            <source>There is no document yet.</source>
            <translation>Ainda não há documentos.</translation>
        </message>
        <message>
            <source>There is no catalog yet: create one in Capture.</source>
            <translation>Ainda não há catálogo: crie um em Captura.</translation>
        </message>
        <message>
            <source>This document is filed.</source>
            <translation>Este documento está arquivado.</translation>
        </message>
        <message>
            <source>Filing…</source>
            <translation>A arquivar…</translation>
        </message>
        <message>
            <source>Filed</source>
            <translation>Arquivado</translation>
        </message>
        <message>
            <source>File   F12</source>
            <translation>Arquivar   F12</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Documentos</translation>
        </message>
        <message>
            <source>Picture of the page</source>
            <translation>Imagem da página</translation>
        </message>
        <message>
            <source>No documents to index</source>
            <translation>Não há documentos a indexar</translation>
        </message>
        <message>
            <source>Scan a stack or take a folder of pictures. Each document then stands here with the fields that were read from it.</source>
            <translation>Digitalize folhas ou importe uma pasta de imagens. Cada documento aparece aqui com os campos que dele foram lidos.</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::KeyOverview</name>
        <message>
            <source>In Capture</source>
            <translation>Em Captura</translation>
        </message>
        <message>
            <source>In Check</source>
            <translation>Em Verificação</translation>
        </message>
        <message>
            <source>In Index</source>
            <translation>Em Indexação</translation>
        </message>
        <message>
            <source>In Records</source>
            <translation>Em Processos</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>Em todo o lado</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Value is right, next field; in the last one: to File</source>
            <translation>Valor certo, campo seguinte; no último: para Arquivar</translation>
        </message>
        <message>
            <source>PgDown  PgUp</source>
            <translation>PgDown  PgUp</translation>
        </message>
        <message>
            <source>Turn the pages of a document</source>
            <translation>Folhear um documento</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation>Voltar à lista</translation>
        </message>
        <message>
            <source>Tab  Shift+Tab</source>
            <translation>Tab  Shift+Tab</translation>
        </message>
        <message>
            <source>Next or previous part of the window</source>
            <translation>Parte seguinte ou anterior da janela</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Teclas</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fechar</translation>
        </message>
        <message>
            <source>Keys of the Hoso station</source>
            <translation>Teclas da estação Hoso</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::MainWindow</name>
        <message>
            <source>There is nothing to take back.</source>
            <translation>Não há nada a desfazer.</translation>
        </message>
        <message>
            <source>Reading: %1 of %2 pages</source>
            <translation>Leitura: %1 de %2 páginas</translation>
        </message>
        <message>
            <source>Hoso station</source>
            <translation>Estação Hoso</translation>
        </message>
        <message>
            <source>&amp;Batch</source>
            <translation>&amp;Lote</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Editar</translation>
        </message>
        <message>
            <source>&amp;Page</source>
            <translation>&amp;Página</translation>
        </message>
        <message>
            <source>&amp;Document</source>
            <translation>&amp;Documento</translation>
        </message>
        <message>
            <source>&amp;Record</source>
            <translation>P&amp;rocesso</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ver</translation>
        </message>
        <message>
            <source>Hel&amp;p</source>
            <translation>Aj&amp;uda</translation>
        </message>
        <message>
            <source>&amp;Language</source>
            <translation>&amp;Língua</translation>
        </message>
        <message>
            <source>&amp;Theme</source>
            <translation>&amp;Tema</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>&amp;Claro</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation>&amp;Escuro</translation>
        </message>
        <message>
            <source>Catalog folder</source>
            <translation>Pasta do catálogo</translation>
        </message>
        <message>
            <source>Work is under way</source>
            <translation>Há trabalho em curso</translation>
        </message>
        <message>
            <source>Something is still being captured or filed. What is finished is kept, the rest can be gone on with later.</source>
            <translation>Ainda há captura ou arquivo em curso. O que terminou fica guardado, o resto pode continuar depois.</translation>
        </message>
        <message>
            <source>&amp;Stay</source>
            <translation>&amp;Ficar</translation>
        </message>
        <message>
            <source>Stop and &amp;quit</source>
            <translation>Parar e &amp;sair</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::MessageBar</name>
        <message>
            <source>Close</source>
            <translation>Fechar</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::MoveDialog</name>
        <message>
            <source>Move the document to another record</source>
            <translation>Mover o documento para outro processo</translation>
        </message>
        <message>
            <source>&amp;Move</source>
            <translation>&amp;Mover</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::PermissionNotice</name>
        <message numerus="yes">
            <source>There were %n other(s) before.</source>
            <translation>
                <numerusform>Houve antes mais %n alteração.</numerusform>
                <numerusform>Houve antes mais %n alterações.</numerusform>
            </translation>
        </message>
        <message>
            <source>I have &amp;seen it</source>
            <translation>&amp;Já vi</translation>
        </message>
        <message>
            <source>%1 shares the record %2 with you.</source>
            <translation>%1 partilha o processo %2 consigo.</translation>
        </message>
        <message>
            <source>%1 no longer shares the record %2 with you.</source>
            <translation>%1 deixou de partilhar o processo %2 consigo.</translation>
        </message>
        <message>
            <source>%1 gave you the role: %2.</source>
            <translation>%1 atribuiu-lhe a função: %2.</translation>
        </message>
        <message>
            <source>%1 took this role from you: %2.</source>
            <translation>%1 retirou-lhe a função: %2.</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::RecordChoice</name>
        <message>
            <source>Type a part of the code or of the title.</source>
            <translation>Escreva parte do código ou do título.</translation>
        </message>
        <message>
            <source>There is no such record. Ctrl+N makes one.</source>
            <translation>Não há tal processo. Ctrl+N cria um.</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Processo</translation>
        </message>
        <message>
            <source>code or title</source>
            <translation>código ou título</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::RecordDialog</name>
        <message>
            <source>New record</source>
            <translation>Novo processo</translation>
        </message>
        <message>
            <source>&amp;Create</source>
            <translation>&amp;Criar</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::RecordPanel</name>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>%n documento</numerusform>
                <numerusform>%n documentos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n página</numerusform>
                <numerusform>%n páginas</numerusform>
            </translation>
        </message>
        <message>
            <source>Next step…</source>
            <translation>Próximo passo…</translation>
        </message>
        <message>
            <source>Fields</source>
            <translation>Campos</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Histórico</translation>
        </message>
        <message>
            <source>Documents of the record</source>
            <translation>Documentos do processo</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::RecordsModel</name>
        <message>
            <source>Code</source>
            <translation>Código</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Título</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Documentos</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::RecordsPlace</name>
        <message>
            <source>Steps of records and moves of documents are taken back here, as long as the window is open. What was filed, made or taken in stays; Ctrl+Enter shows which steps lead on.</source>
            <translation>Os passos dos processos e as mudanças de documentos desfazem-se aqui enquanto a janela está aberta. O que foi arquivado, criado ou importado fica; Ctrl+Enter mostra os passos seguintes.</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Motivo</translation>
        </message>
        <message>
            <source>Choose the document in its record first.</source>
            <translation>Escolha primeiro o documento no seu processo.</translation>
        </message>
        <message>
            <source>The document was filed in record %1; it is moved there.</source>
            <translation>O documento foi arquivado no processo %1; é aí que se move.</translation>
        </message>
        <message>
            <source>Record %1 is open.</source>
            <translation>O processo %1 está aberto.</translation>
        </message>
        <message>
            <source>%1 of %2 records were taken in.</source>
            <translation>Foram importados %1 de %2 processos.</translation>
        </message>
        <message>
            <source>Refused: row %1</source>
            <translation>Recusada: linha %1</translation>
        </message>
        <message>
            <source>page %1</source>
            <translation>página %1</translation>
        </message>
        <message numerus="yes">
            <source>%n page(s) found</source>
            <translation>
                <numerusform>%n página encontrada</numerusform>
                <numerusform>%n páginas encontradas</numerusform>
            </translation>
        </message>
        <message>
            <source>more than</source>
            <translation>mais de</translation>
        </message>
        <message>
            <source>Nothing was found. Fewer words, or a beginning with a star (quy*), find more. Esc lists the records.</source>
            <translation>Nada foi encontrado. Menos palavras, ou um início com asterisco (quy*), encontram mais. Esc lista os processos.</translation>
        </message>
        <message>
            <source>there is no catalog yet</source>
            <translation>ainda não há catálogo</translation>
        </message>
        <message>
            <source>create one in Capture (F2)</source>
            <translation>crie um em Captura (F2)</translation>
        </message>
        <message>
            <source>Import a record list</source>
            <translation>Importar lista de processos</translation>
        </message>
        <message>
            <source>Record lists (*.csv *.xlsx *.ods)</source>
            <translation>Listas de processos (*.csv *.xlsx *.ods)</translation>
        </message>
        <message>
            <source>Identifier of the agency</source>
            <translation>Identificador do organismo</translation>
        </message>
        <message>
            <source>Year of the list</source>
            <translation>Ano da lista</translation>
        </message>
        <message numerus="yes">
            <source>%n record(s)</source>
            <translation>
                <numerusform>%n processo</numerusform>
                <numerusform>%n processos</numerusform>
            </translation>
        </message>
        <message>
            <source>List of %1, %2: %3 of %4 created (%5 %), %6 completed (%7 %)</source>
            <translation>Lista de %1, %2: %3 de %4 criados (%5 %), %6 concluídos (%7 %)</translation>
        </message>
        <message>
            <source>, target %1 %</source>
            <translation>, meta %1 %</translation>
        </message>
        <message>
            <source>Search words, "phrases", quy*, type: date:2026…</source>
            <translation>Palavras, "frases", quy*, type: date:2026…</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Pesquisa</translation>
        </message>
        <message>
            <source>Records</source>
            <translation>Processos</translation>
        </message>
        <message>
            <source>Pages found</source>
            <translation>Páginas encontradas</translation>
        </message>
        <message>
            <source>No records yet</source>
            <translation>Ainda não há processos</translation>
        </message>
        <message>
            <source>A record holds all documents of one piece of work. Make one, or import your agency's record list of the year.</source>
            <translation>Um processo reúne todos os documentos de um assunto. Crie um, ou importe a lista de processos do ano.</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::Scanner</name>
        <message>
            <source>nothing is left to scan in this batch</source>
            <translation>nada resta a digitalizar neste lote</translation>
        </message>
        <message>
            <source>scan more into it with F9</source>
            <translation>digitalize mais com F9</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::SideDelegate</name>
        <message>
            <source>blank</source>
            <translation>em branco</translation>
        </message>
        <message>
            <source>Doc. %1</source>
            <translation>Doc. %1</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::SidesModel</name>
        <message>
            <source>Page %1, sheet %2</source>
            <translation>Página %1, folha %2</translation>
        </message>
        <message>
            <source>blank</source>
            <translation>em branco</translation>
        </message>
        <message>
            <source>not read yet</source>
            <translation>ainda não lida</translation>
        </message>
        <message>
            <source>checked</source>
            <translation>verificada</translation>
        </message>
    </context>
    <context>
        <name>hoso::gui::TakeDialog</name>
        <message>
            <source>Take a folder</source>
            <translation>Importar pasta</translation>
        </message>
        <message>
            <source>Take files</source>
            <translation>Importar ficheiros</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Pasta</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Ficheiros</translation>
        </message>
        <message>
            <source>&amp;Browse…</source>
            <translation>&amp;Procurar…</translation>
        </message>
        <message>
            <source>Batch</source>
            <translation>Lote</translation>
        </message>
        <message>
            <source>with each file</source>
            <translation>em cada ficheiro</translation>
        </message>
        <message>
            <source>with each folder</source>
            <translation>em cada pasta</translation>
        </message>
        <message>
            <source>nowhere: all is one document</source>
            <translation>em lado nenhum: tudo é um documento</translation>
        </message>
        <message>
            <source>Documents begin</source>
            <translation>Os documentos começam</translation>
        </message>
        <message>
            <source>&amp;Folder</source>
            <translation>Pas&amp;ta</translation>
        </message>
        <message>
            <source>&amp;Files</source>
            <translation>&amp;Ficheiros</translation>
        </message>
        <message>
            <source>Ba&amp;tch</source>
            <translation>&amp;Lote</translation>
        </message>
        <message>
            <source>&amp;Documents begin</source>
            <translation>Os &amp;documentos começam</translation>
        </message>
        <message>
            <source>&amp;Take</source>
            <translation>I&amp;mportar</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>There is no %1.</source>
            <translation>Não existe %1.</translation>
        </message>
        <message>
            <source>A batch's name has no slashes and does not begin with a full stop.</source>
            <translation>O nome de um lote não tem barras e não começa por ponto.</translation>
        </message>
    </context>
</TS>
