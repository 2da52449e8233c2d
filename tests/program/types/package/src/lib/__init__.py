from app import p as again
