; The installer for Windows: for this user alone, without administrator's rights.
; makensis /DVERSION=1.2.3 /DFROZEN=FOLDER /DICON=FILE.ico /DOUT=FILE.exe [/DSIGN=COMMAND] installer.nsi
; An installer of NSIS must stay below 2 GB. The program with torch for the CPU is far below; larger builds of torch do
; not belong into it.

Unicode true
ManifestDPIAware true
ManifestLongPathAware true
RequestExecutionLevel user
!ifndef QUICK ; only to see whether the script compiles
  SetCompressor /SOLID lzma
!endif

!define NAME "SIFM Photo Guard"
!define PROGRAM "sifm-photo-guard.exe"
!define CONSOLE "sifm.exe"
!define UNINSTALLER "uninstall.exe"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\sifm-photo-guard"
!define OPEN_WITH_KEY "Software\Classes\Applications\${PROGRAM}"

!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "MUI2.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installs ${NAME}"
VIAddVersionKey "LegalCopyright" "The SIFM Photo Guard authors, Apache-2.0"

!ifdef SIGN
  !finalize '${SIGN} "%1"'
  !uninstfinalize '${SIGN} "%1"'
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

!macro SUPPORTED_TYPE ENDING
  WriteRegStr HKCU "${OPEN_WITH_KEY}\SupportedTypes" "${ENDING}" ""
!macroend

; A program that runs cannot be replaced or deleted.
!macro WAIT_UNTIL_CLOSED PREFIX
  Function ${PREFIX}WaitUntilClosed
    ${DoWhile} ${FileExists} "$INSTDIR\${PROGRAM}"
      ClearErrors
      FileOpen $0 "$INSTDIR\${PROGRAM}" a
      ${IfNot} ${Errors}
        FileClose $0
        ${ExitDo}
      ${EndIf}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Please close ${NAME} first." /SD IDCANCEL IDRETRY +2
      Abort
    ${Loop}
  FunctionEnd
!macroend
!insertmacro WAIT_UNTIL_CLOSED ""
!insertmacro WAIT_UNTIL_CLOSED "un."

; What the program brought, and nothing else: the folder may hold files of the user's.
!macro DELETE_PROGRAM
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\${CONSOLE}"
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "${NAME} needs Windows 10 or newer with 64 bits." /SD IDOK
    Abort
  ${EndIf}
FunctionEnd

Section "${NAME}"
  Call WaitUntilClosed
  SetOutPath "$INSTDIR"
  !insertmacro DELETE_PROGRAM
  File /r "${FROZEN}\*"
  WriteUninstaller "$INSTDIR\${UNINSTALLER}"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"

  WriteRegStr HKCU "${OPEN_WITH_KEY}" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "${OPEN_WITH_KEY}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  !insertmacro SUPPORTED_TYPE ".jpg"
  !insertmacro SUPPORTED_TYPE ".jpeg"
  !insertmacro SUPPORTED_TYPE ".png"
  !insertmacro SUPPORTED_TYPE ".tif"
  !insertmacro SUPPORTED_TYPE ".tiff"
  !insertmacro SUPPORTED_TYPE ".webp"
  !insertmacro SUPPORTED_TYPE ".avif"
  !insertmacro SUPPORTED_TYPE ".heic"
  !insertmacro SUPPORTED_TYPE ".bmp"

  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" "$0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${RefreshShellIcons}
SectionEnd

; Photos, settings and the list of photos stay: they are the user's.
Section "Uninstall"
  Call un.WaitUntilClosed
  !insertmacro DELETE_PROGRAM
  Delete "$INSTDIR\${UNINSTALLER}"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKCU "${OPEN_WITH_KEY}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  ${un.RefreshShellIcons}
SectionEnd
