@echo off
rem Signs one file. Without a certificate it stays unsigned, and this is said.
rem Environment: SIGN_CERTIFICATE (a .pfx file), SIGN_PASSWORD.
if "%SIGN_CERTIFICATE%"=="" (
    echo No SIGN_CERTIFICATE: %1 is not signed, and Windows will warn of it.
    exit /b 0
)
signtool sign /fd SHA256 /td SHA256 /tr http://timestamp.digicert.com /f "%SIGN_CERTIFICATE%" /p "%SIGN_PASSWORD%" %1
